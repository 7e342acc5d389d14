package org.taskmix.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The head of a file of runs: that it is one, in which version of the format, and what its runs are of. */
final class Head {

    static final int VERSION = 2;

    /** The first byte is no letter, so that no text begins as such a file does, not even a text of one letter. */
    private static final byte[] MARK = "\u0089TASKMIX".getBytes(StandardCharsets.ISO_8859_1);

    /** Far more than a description takes, so that a damaged length is not believed. */
    private static final int LONGEST_IDENTITY = 1 << 20;

    private static final String NOT_OURS = "is no file of runs, since it does not begin as one. It was left as it is.";

    private static final String OTHER_RUNS =
            "holds other runs: what was measured there is not what is to be measured now, and"
                    + " the two must not be mixed. It was left as it is.";

    private static final String DAMAGED =
            "is damaged in its first bytes, which say what its runs are of, so nobody can tell"
                    + " whether they belong here. It was left as it is.";

    private static final int BYTES_BEFORE_IDENTITY = MARK.length + 2 * Integer.BYTES;

    private final byte[] expected;

    Head(byte[] identity) {
        if (identity.length > LONGEST_IDENTITY) {
            throw new IllegalArgumentException(
                    "The identity of a file of runs has at most 1,048,576 bytes, got %,d. Give a description, or a digest of it."
                            .formatted(identity.length));
        }
        var head = ByteBuffer.allocate(BYTES_BEFORE_IDENTITY + identity.length + Integer.BYTES);
        head.put(MARK).putInt(VERSION).putInt(identity.length).put(identity);
        expected = head.putInt(checksum(head.array(), head.position())).array();
    }

    int length() {
        return expected.length;
    }

    /** Writes the head to the beginning of a file. */
    void write(RandomAccessFile file) throws IOException {
        file.seek(0);
        file.write(expected);
        file.setLength(expected.length);
        file.getFD().sync();
    }

    /**
     * Reads the head of a file.
     *
     * @param name the name of the file, for the message
     * @return whether the head is whole; if not, the file is empty or broke off within the same head
     * @throws IllegalStateException if it is another head
     */
    boolean isIn(RandomAccessFile file, Path name) throws IOException {
        file.seek(0);
        var found = new byte[(int) Math.min(expected.length, file.length())];
        file.readFully(found);
        if (!Arrays.equals(found, Arrays.copyOf(expected, found.length))) {
            throw new IllegalStateException(name + " " + advised(refusal(file).orElse(OTHER_RUNS)));
        }
        return found.length == expected.length;
    }

    private static String advised(String refusal) {
        // What is not ours is nothing that we tell a reader to delete.
        return refusal
                + (refusal.equals(NOT_OURS)
                        ? " Name another file, or one that does not exist yet."
                        : " Name another file, or delete this one to begin anew.");
    }

    /**
     * Sets a file to behind its head, whatever its runs are of.
     *
     * @param name the name of the file, for the message
     * @throws IllegalStateException if it has no head that is whole and of this version
     */
    static void skip(RandomAccessFile file, Path name) throws IOException {
        Optional<String> refusal = refusal(file);
        if (refusal.isPresent()) {
            throw new IllegalStateException(
                    name + " " + refusal.get() + " Runs.list() shows which runs can be loaded.");
        }
    }

    /** Why this is no head of ours; if it is one, the file then stands behind it. */
    private static Optional<String> refusal(RandomAccessFile file) throws IOException {
        try {
            file.seek(0);
            var mark = new byte[MARK.length];
            file.readFully(mark);
            if (!Arrays.equals(mark, MARK)) {
                return Optional.of(NOT_OURS);
            }
            int version = file.readInt();
            if (version != VERSION) {
                return Optional.of(
                        ("is in version %d of the format for runs, and this version of Taskmix reads version %d alone. It was"
                                        + " left as it is; %s version of Taskmix reads it.")
                                .formatted(version, VERSION, version > VERSION ? "a newer" : "an older"));
            }
            int length = file.readInt();
            if (length < 0 || length > LONGEST_IDENTITY) {
                return Optional.of(DAMAGED);
            }
            var head = ByteBuffer.allocate(BYTES_BEFORE_IDENTITY + length);
            file.seek(0);
            file.readFully(head.array());
            return checksum(head.array(), head.capacity()) == file.readInt() ? Optional.empty() : Optional.of(DAMAGED);
        } catch (EOFException e) {
            return Optional.of(file.length() < MARK.length ? NOT_OURS : DAMAGED);
        }
    }

    private static int checksum(byte[] bytes, int length) {
        var checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
