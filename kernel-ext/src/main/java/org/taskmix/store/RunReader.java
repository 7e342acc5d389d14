package org.taskmix.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of runs that is looked at and left as it is, whatever its runs are of. */
public final class RunReader implements AutoCloseable {

    private final Path name;
    private final RandomAccessFile file;
    private final Frames frames;
    private final Optional<String> lost;

    private RunReader(Path name, RandomAccessFile file, boolean whole) throws IOException {
        this.name = name;
        this.file = file;
        Head.skip(file, name);
        this.frames = new Frames(file, whole);
        this.lost = frames.lost(name, file.length() - frames.end(), "left out");
    }

    /**
     * Opens a file of runs to read it.
     *
     * @param file where it is
     * @return the open file, to be closed
     * @throws IllegalStateException if it cannot be read, or is no file of runs that this version knows; the message says what to do
     */
    public static RunReader open(Path file) {
        return open(file, true);
    }

    /**
     * Opens a file of runs to see what is in it. Its frames are found by their lengths and not read; only the last is, since that
     * is what a crash may have damaged.
     *
     * @param file where it is
     * @return the open file, to be closed
     * @throws IllegalStateException as {@link #open}
     */
    public static RunReader glance(Path file) {
        return open(file, false);
    }

    private static RunReader open(Path file, boolean whole) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(
                    "%s is not there, or is no file. Runs.list() shows which runs can be loaded.".formatted(file));
        }
        RandomAccessFile open = null;
        try {
            open = new RandomAccessFile(file.toFile(), "r");
            return new RunReader(file, open, whole);
        } catch (FileNotFoundException e) {
            throw new IllegalStateException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            OwnFile.close(open);
            throw new IllegalStateException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
        } catch (RuntimeException | Error e) {
            OwnFile.close(open);
            throw e;
        }
    }

    /**
     * The number of whole frames.
     *
     * @return at least 0
     */
    public int size() {
        return frames.size();
    }

    /**
     * Reads a frame.
     *
     * @param index its position, from 0
     * @return its content
     * @throws IllegalStateException if it cannot be read any more
     */
    public byte[] frame(int index) {
        try {
            return frames.read(index);
        } catch (IOException e) {
            throw new IllegalStateException("%s cannot be read: %s.".formatted(name, e.getMessage()), e);
        }
    }

    /**
     * Reads the first byte of a frame, and no more of it.
     *
     * @param index its position, from 0
     * @return that byte
     * @throws IllegalStateException if it cannot be read any more
     */
    public byte first(int index) {
        try {
            return frames.first(index);
        } catch (IOException e) {
            throw new IllegalStateException("%s cannot be read: %s.".formatted(name, e.getMessage()), e);
        }
    }

    /**
     * What is damaged at its end.
     *
     * @return a sentence; empty if nothing is
     */
    public Optional<String> lost() {
        return lost;
    }

    @Override
    public void close() {
        OwnFile.close(file);
    }
}
