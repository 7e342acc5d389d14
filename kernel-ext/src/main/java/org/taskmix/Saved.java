package org.taskmix;

import java.nio.file.Path;
import org.taskmix.show.Numbers;
import org.taskmix.work.process.OneLine;

/**
 * A file that runs were saved in. A cell that ends with it says where it is.
 *
 * <pre>{@code
 * runs.save("checkout").file()
 * }</pre>
 *
 * @param file the file, with all of its path
 * @param bytes its size
 */
public record Saved(Path file, long bytes) {

    /** E.g. {@code "Saved in /home/me/checkout.taskmix, 12,345 bytes."}. */
    @Override
    public String toString() {
        return "Saved in " + OneLine.of(file) + ", " + Numbers.text((double) bytes) + " bytes.";
    }
}
