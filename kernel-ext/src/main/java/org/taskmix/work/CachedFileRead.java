package org.taskmix.work;

/**
 * A file read to its end, which the system has in its page cache, since it was written just before. No disk takes part: this is CPU
 * work and copying of memory, and I/O by name alone. It is here to be compared with what really waits.
 *
 * <p>It has a blocking form only: the JDK has no call for files that does not block, so on an event loop it holds the loop, or
 * goes to the pool beside it. All tasks of a group read the same file, each from its beginning, in pieces of at most 64 KiB. How long
 * that takes is not known before, so it is not among the {@link #demands}.
 *
 * <p>The file is in a folder of its own below {@code java.io.tmpdir}, which is gone when the run ends, and at the latest when the
 * JVM does.
 *
 * <pre>{@code
 * mix.tasks(100, cachedFileRead(65_536))
 * }</pre>
 *
 * @param bytes how many bytes the file has, from 1 to 16 MiB
 */
public record CachedFileRead(int bytes) implements Work {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code bytes} is out of range; the message says the range and the value
     */
    public CachedFileRead {
        Bytes.inRange(bytes, "cachedFileRead(%s)", "the file has", "cachedFileRead(65_536)");
    }

    @Override
    public String description() {
        return "cached reads of " + Bytes.text(bytes);
    }

    /**
     * Writes the file, and reads it once.
     *
     * @return a task that fails with an {@link java.io.IOException} if the file cannot be read
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws IllegalStateException if there can be no file, e.g. because the disk is full; the message says why
     */
    @Override
    public Task prepare(int tasks, long seed) throws InterruptedException {
        return FileTask.reading(bytes);
    }
}
