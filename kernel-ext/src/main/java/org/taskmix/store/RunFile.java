package org.taskmix.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that finished rounds are added to, so that a run which was cut short goes on where it ended. Each round is one
 * frame of bytes; the file only ever grows, and one program at a time may have it open.
 *
 * <pre>{@code
 * try (RunFile file = RunFile.open(Path.of("sweep.taskmix"), identity)) {
 *     file.frames().forEach(this::alreadyMeasured);
 *     file.append(round);
 * }
 * }</pre>
 */
public final class RunFile implements AutoCloseable {

    private final Path name;
    // Not a FileChannel, which an interrupt of the thread closes in the middle of a frame.
    private final RandomAccessFile file;
    private final List<byte[]> frames;
    private final Optional<String> lost;
    private long end;
    private boolean closed;

    private RunFile(Path name, RandomAccessFile file, Head head) throws IOException {
        this.name = name;
        this.file = file;
        long found = file.length();
        if (head.isIn(file, name)) {
            frames = wholeFrames();
            file.setLength(end);
        } else {
            head.write(file);
            frames = List.of();
            end = 0;
        }
        lost = found > end ? Optional.of(lost(found - end)) : Optional.empty();
        end = Math.max(end, head.length());
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
        Head head = new Head(identity);
        RandomAccessFile open = OwnFile.open(file);
        try {
            return new RunFile(file, open, head);
        } catch (IOException e) {
            OwnFile.close(open);
            throw new IllegalStateException(
                    "%s cannot be read: %s. Name another file.".formatted(file, e.getMessage()), e);
        } catch (RuntimeException | Error e) {
            OwnFile.close(open);
            throw e;
        }
    }

    private List<byte[]> wholeFrames() throws IOException {
        List<byte[]> whole = new ArrayList<>();
        end = file.getFilePointer();
        for (Optional<byte[]> next = Frame.read(file); next.isPresent(); next = Frame.read(file)) {
            whole.add(next.get());
            end = file.getFilePointer();
        }
        return List.copyOf(whole);
    }

    private String lost(long bytes) {
        String what = bytes == 1 ? "byte of %s was" : String.format(Locale.ROOT, "%,d", bytes) + " bytes of %s were";
        String kept = switch (frames.size()) {
            case 0 -> "no round is kept";
            case 1 -> "1 round is kept";
            default -> String.format(Locale.ROOT, "%,d rounds are kept", frames.size());
        };
        String pronoun = bytes == 1 ? "was" : "were";
        return "The last " + what.formatted(name.getFileName()) + " damaged, likely by a crash, and " + pronoun
                + " cut off; " + kept + ".";
    }

    /**
     * What the file held when it was opened.
     *
     * @return the whole frames, oldest first; not to be changed
     */
    public List<byte[]> frames() {
        return frames;
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
    public synchronized void append(byte[] frame) {
        if (closed) {
            throw new IllegalStateException(
                    "%s is closed, so no round can be added to it. Open it again first.".formatted(name));
        }
        try {
            file.seek(end);
            Frame.write(file, frame);
            file.getFD().sync();
            end += Frame.BYTES_BEFORE_CONTENT + frame.length;
        } catch (IOException e) {
            cut(e);
            throw new IllegalStateException(
                    "A round could not be added to %s: %s. Make room on the disk and run the cell again; the rounds before it are kept."
                            .formatted(name, e.getMessage()),
                    e);
        }
    }

    private void cut(IOException why) {
        try {
            file.setLength(end);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** Closes the file, so that it can be opened again. Does nothing the second time. */
    @Override
    public synchronized void close() {
        closed = true;
        OwnFile.close(file);
    }
}
