package org.taskmix.work;

/**
 * A file written anew by each task, and forced to the disk before the task ends: {@link java.nio.channels.FileChannel#force} waits
 * until the disk says that it has the bytes. How long that takes is up to the disk, and to what else it does.
 *
 * <p>It has a blocking form only: the JDK has no call for files that does not block, so on an event loop it holds the loop, or
 * goes to the pool beside it. It keeps the thread of the system even under a virtual thread; the JDK may add a carrier thread
 * meanwhile. Disk time is not among the {@link #demands}, since it is not known before.
 *
 * <p>Files are in a folder of their own below {@code java.io.tmpdir}. It is gone when the run ends, and at the latest when the JVM
 * does. Where that folder is kept in memory, as some systems do, nothing is written to a disk.
 *
 * <pre>{@code
 * mix.tasks(100, fileWrite(4_096))
 * }</pre>
 *
 * @param bytes how many bytes a file has, from 1 to 16 MiB
 */
public record FileWrite(int bytes) implements Work {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code bytes} is out of range; the message says the range and the value
     */
    public FileWrite {
        Bytes.inRange(bytes, "fileWrite(%s)", "a file has", "fileWrite(4_096)");
    }

    @Override
    public String description() {
        return "writes of " + Bytes.text(bytes) + " with fsync";
    }

    /**
     * Makes the folder, and writes a file there once.
     *
     * @return a task that fails with an {@link java.io.IOException} if its file cannot be written
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws IllegalStateException if there can be no such file, e.g. because the disk is full; the message says why
     */
    @Override
    public Task prepare(int tasks, long seed) throws InterruptedException {
        return FileTask.writing(bytes);
    }
}
