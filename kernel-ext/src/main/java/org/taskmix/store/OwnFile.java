package org.taskmix.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that one program at a time has open. */
final class OwnFile {

    private OwnFile() {}

    /**
     * Opens a file to read and to write, and makes it if need be.
     *
     * @throws IllegalStateException if that cannot be, or another has it open
     */
    static RandomAccessFile open(Path name) {
        RandomAccessFile file = forWriting(name);
        try {
            lock(name, file);
            return file;
        } catch (IOException e) {
            close(file);
            throw new IllegalStateException(
                    "%s cannot be locked: %s. Name a file on a disk of this machine.".formatted(name, e.getMessage()),
                    e);
        } catch (RuntimeException | Error e) {
            close(file);
            throw e;
        }
    }

    static void close(@Nullable RandomAccessFile file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // Every frame was forced to the disk before, so nothing is lost with it.
        }
    }

    private static RandomAccessFile forWriting(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IllegalStateException(
                    "%s cannot be made, since there is no folder %s. Make the folder, or name a file in one that exists."
                            .formatted(file, folder));
        }
        if (Files.isDirectory(file)) {
            throw new IllegalStateException("%s is a folder, and runs are kept in a file. Name a file in it, e.g. %s."
                    .formatted(file, file.resolve("sweep.taskmix")));
        }
        try {
            return new RandomAccessFile(file.toFile(), "rw");
        } catch (IOException e) {
            throw new IllegalStateException(
                    "%s cannot be written: %s. Name a file in a folder that you may write to."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static void lock(Path name, RandomAccessFile file) throws IOException {
        boolean free;
        try {
            // Held until the file is closed or the process has ended, however it ended.
            free = file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            free = false;
        }
        if (!free) {
            throw new IllegalStateException(
                    "%s is open already, in this kernel or in another, and two that add to one file would spoil it. Wait for the other run or stop it, or name another file."
                            .formatted(name));
        }
    }
}
