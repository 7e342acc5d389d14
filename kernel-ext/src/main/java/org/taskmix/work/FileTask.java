package org.taskmix.work;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A task with files in a folder that goes with it. */
final class FileTask implements Task {

    private static final int PIECE = 65_536;

    private final TemporaryFolder folder;
    private final Action action;

    private FileTask(TemporaryFolder folder, Action action) {
        this.folder = folder;
        this.action = action;
    }

    /** Writes a file of its own each time, and forces it to the disk. */
    static FileTask writing(int bytes) throws InterruptedException {
        return prepared(folder -> {
            ByteBuffer content = content(bytes);
            var next = new AtomicLong();
            return () -> {
                Path file = folder.resolve(Long.toString(next.getAndIncrement()));
                try {
                    write(file, content.duplicate());
                } finally {
                    // In a folder that only grows, the next model would have it harder than this one.
                    Files.deleteIfExists(file);
                }
            };
        });
    }

    /** Reads the same file each time. */
    static FileTask reading(int bytes) throws InterruptedException {
        return prepared(folder -> {
            Path file = folder.resolve("read");
            write(file, content(bytes));
            return () -> read(file);
        });
    }

    /** Performs the task once, so that a disk that is full is told of before anything is measured. */
    private static FileTask prepared(FilesInFolder files) throws InterruptedException {
        try {
            TemporaryFolder folder = TemporaryFolder.make("files");
            boolean ready = false;
            try {
                var task = new FileTask(folder, files.in(folder.path()));
                task.perform();
                ready = true;
                return task;
            } catch (ClosedByInterruptException e) {
                throw interrupted(e);
            } finally {
                if (!ready) {
                    folder.close();
                }
            }
        } catch (IOException e) {
            throw refused(e);
        }
    }

    @Override
    public void perform() throws IOException, InterruptedException {
        try {
            action.run();
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void close() {
        folder.close();
    }

    private static void write(Path file, ByteBuffer content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
    }

    private static void read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(channel.size(), PIECE));
            while (channel.read(piece) >= 0) {
                piece.clear();
            }
        }
    }

    /** The same each time, and nothing that a disk could make smaller. */
    private static ByteBuffer content(int bytes) {
        byte[] content = new byte[bytes];
        new SplittableRandom(bytes).nextBytes(content);
        // Outside of the heap, from where the system takes bytes without a copy.
        return ByteBuffer.allocateDirect(bytes).put(content).flip().asReadOnlyBuffer();
    }

    private static InterruptedException interrupted(ClosedByInterruptException cause) {
        // As CPU work does: an interrupt is told once, and the flag does not stay set.
        Thread.interrupted();
        var told = new InterruptedException("file work stopped by an interrupt");
        told.initCause(cause);
        return told;
    }

    private static IllegalStateException refused(IOException cause) {
        return new IllegalStateException(
                "File tasks need a folder of their own in " + System.getProperty("java.io.tmpdir")
                        + ", and the system refused it or a file in it (" + cause
                        + "). Make room there, start the kernel with -Djava.io.tmpdir=... for another place, or leave the"
                        + " file tasks out of the mix.",
                cause);
    }

    /** What one task does. */
    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    /** Gets files ready. */
    @FunctionalInterface
    private interface FilesInFolder {
        Action in(Path folder) throws IOException;
    }
}
