package org.taskmix.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that finished rounds are added to, so that a run which was cut short goes on where it ended. Each round is one
 * frame of bytes; the file only ever grows, and one program at a time may have it open.
 *
 * <pre>{@code
 * try (RunFile file = RunFile.open(Path.of("sweep.taskmix"), identity)) {
 *     for (int i = 0; i < file.size(); i++) { alreadyMeasured(file.frame(i)); }
 *     file.append(round);
 * }
 * }</pre>
 */
public final class RunFile implements AutoCloseable {

    private final Path name;
    // Not a FileChannel, which an interrupt of the thread closes in the middle of a frame.
    private final RandomAccessFile file;
    private final Optional<Frames> frames;
    private final Optional<String> lost;
    private long end;
    private final boolean eachForced;
    private boolean closed;

    private RunFile(Path name, RandomAccessFile file, Head head, boolean eachForced) throws IOException {
        this.eachForced = eachForced;
        this.name = name;
        this.file = file;
        long found = file.length();
        if (head.isIn(file, name)) {
            frames = Optional.of(new Frames(file, true));
            end = frames.get().end();
            lost = frames.get().lost(name, found - end, "cut off");
            file.setLength(end);
        } else {
            head.write(file);
            frames = Optional.empty();
            lost = found == 0
                    ? Optional.empty()
                    : Optional.of("The first bytes of " + name.getFileName()
                            + " were damaged, likely by a crash, and it was begun anew.");
            end = head.length();
        }
    }

    /**
     * Opens a file of runs, or makes one. What a crash has damaged at its end is cut off.
     *
     * @param file where it is, in a folder that exists
     * @param identity all that tells these runs from others; the same bytes each time the file is opened, at most 1 MiB
     * @return the open file; to be closed, and nobody else can open it before that
     * @throws IllegalArgumentException if the identity is too long
     * @throws IllegalStateException if the file cannot be written, is open elsewhere, or is no file of such runs, in which
     *     case it is left as it is; the message says what to do
     */
    public static RunFile open(Path file, byte[] identity) {
        return open(file, identity, true);
    }

    /**
     * Makes a file of runs all of which are known already: it is forced to the disk when it is closed, and not with every frame.
     *
     * @param file where, in a folder that exists; not yet there
     * @param identity as for {@link #open}
     * @return the open file, to be closed
     * @throws IllegalArgumentException as {@link #open}
     * @throws IllegalStateException as {@link #open}
     */
    public static RunFile atOnce(Path file, byte[] identity) {
        return open(file, identity, false);
    }

    private static RunFile open(Path file, byte[] identity, boolean eachForced) {
        Head head = new Head(identity);
        RandomAccessFile open = OwnFile.open(file);
        try {
            return new RunFile(file, open, head, eachForced);
        } catch (IOException e) {
            OwnFile.close(open);
            throw new IllegalStateException(
                    "%s cannot be read: %s. Name another file.".formatted(file, e.getMessage()), e);
        } catch (RuntimeException | Error e) {
            OwnFile.close(open);
            throw e;
        }
    }

    /**
     * Whether nobody adds to a file at the moment.
     *
     * @param file one that exists
     * @return false if it is open here or elsewhere, or cannot be opened
     */
    public static boolean isFree(Path file) {
        try {
            OwnFile.close(OwnFile.open(file));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /**
     * How many frames the file held when it was opened.
     *
     * @return those that are whole, at least 0
     */
    public int size() {
        return frames.map(Frames::size).orElse(0);
    }

    /**
     * A frame that the file held when it was opened.
     *
     * @param index its position, from 0 for the oldest
     * @return its content, read now
     * @throws IllegalStateException if it cannot be read any more
     */
    public synchronized byte[] frame(int index) {
        try {
            return frames.orElseThrow().read(index);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "%s cannot be read: %s. Name another file.".formatted(name, e.getMessage()), e);
        }
    }

    /**
     * What was cut off when the file was opened.
     *
     * @return a sentence; empty if nothing was
     */
    public Optional<String> lost() {
        return lost;
    }

    /**
     * Adds a frame. When this returns, the frame is on the disk and outlives the process, however it ends.
     *
     * @param frame any bytes, also none
     * @throws IllegalStateException if the file is closed, or cannot be written, in which case it is as it was before
     */
    public void append(byte[] frame) {
        append(out -> out.write(frame));
    }

    /**
     * Adds a frame as {@link #append(byte[])} does, without ever holding all of it.
     *
     * @param content what writes it
     * @throws IllegalStateException as {@link #append(byte[])}
     */
    public synchronized void append(Content content) {
        if (closed) {
            throw new IllegalStateException(
                    "%s is closed, so no round can be added to it. Open it again first.".formatted(name));
        }
        try {
            file.seek(end);
            int length = Frame.write(file, content);
            if (eachForced) {
                file.getFD().sync();
            }
            end += Frame.BYTES_BEFORE_CONTENT + length;
        } catch (RuntimeException | Error e) {
            cut(e);
            throw e;
        } catch (IOException e) {
            cut(e);
            throw new IllegalStateException(
                    "A round could not be added to %s: %s. Make room on the disk and run the cell again; the rounds before it are kept."
                            .formatted(name, e.getMessage()),
                    e);
        }
    }

    private void cut(Throwable why) {
        try {
            file.setLength(end);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** Closes the file, so that it can be opened again. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (!closed && !eachForced) {
            force();
        }
        closed = true;
        OwnFile.close(file);
    }

    private void force() {
        try {
            file.getFD().sync();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "%s could not be written to the end: %s. Make room on the disk and save again."
                            .formatted(name, e.getMessage()),
                    e);
        }
    }

    /** What a frame holds. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes it.
         *
         * @param out where to, buffered
         * @throws IOException if that fails
         */
        void writeTo(OutputStream out) throws IOException;
    }
}
