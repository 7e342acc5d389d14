package org.taskmix.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A temporary folder that is gone when it is closed, or when this JVM ends before, unless it is killed. */
public final class TemporaryFolder implements AutoCloseable {

    private static final Set<TemporaryFolder> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> List.copyOf(OPEN).forEach(TemporaryFolder::close), "taskmix-files"));
    }

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes a folder below {@code java.io.tmpdir}.
     *
     * @param use a word for its name, e.g. {@code "files"}
     * @return the folder, empty
     * @throws IOException if there can be none
     */
    public static TemporaryFolder make(String use) throws IOException {
        return at(Files.createTempDirectory("taskmix-" + use + "-"));
    }

    /**
     * Takes a folder over, to be deleted in the same way.
     *
     * @param path a folder that nobody else needs
     * @return the folder
     */
    public static TemporaryFolder at(Path path) {
        var folder = new TemporaryFolder(path);
        OPEN.add(folder);
        return folder;
    }

    /**
     * Where it is.
     *
     * @return an absolute path
     */
    public Path path() {
        return path;
    }

    /** Deletes the folder and what is in it, as far as that can be. */
    @Override
    public void close() {
        OPEN.remove(this);
        try (Stream<Path> all = Files.walk(outOfTheWay())) {
            // What is in a folder comes after it.
            all.sorted(Comparator.reverseOrder()).forEach(TemporaryFolder::delete);
        } catch (IOException | UncheckedIOException e) {
            // What cannot be seen cannot be deleted; it is in the folder for what nobody misses.
        }
    }

    /** Whoever still writes there would put new files into the folder while it is being deleted. */
    private Path outOfTheWay() {
        try {
            return Files.move(path, path.resolveSibling(path.getFileName() + "-ended"));
        } catch (IOException e) {
            // Some systems refuse it while a file within is open.
            return path;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // As above.
        }
    }
}
