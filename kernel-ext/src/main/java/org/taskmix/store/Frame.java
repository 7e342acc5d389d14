package org.taskmix.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A frame in a file: the length of its content, the CRC32C of content and length, and the content. */
final class Frame {

    static final int BYTES_BEFORE_CONTENT = 2 * Integer.BYTES;

    /** For more at once, the JVM would hold a second copy outside of its heap. */
    private static final int MOST_AT_ONCE = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private Frame() {}

    /**
     * Writes a frame from where the file stands. Its length comes last, so a frame that is not finished is none.
     *
     * @return how many bytes its content has
     */
    static int write(RandomAccessFile file, RunFile.Content content) throws IOException {
        long start = file.getFilePointer();
        // Over what a longer frame may have left there, which must not be taken for the length of this one.
        file.write(new byte[BYTES_BEFORE_CONTENT]);
        var counted = new Counted(file);
        try (var out = new BufferedOutputStream(counted, BUFFER)) {
            content.writeTo(out);
        }
        if (counted.bytes > Integer.MAX_VALUE) {
            throw new IOException("a round has at most 2 GiB, and this one has more");
        }
        long end = file.getFilePointer();
        int length = (int) counted.bytes;
        file.seek(start);
        var prefix = ByteBuffer.allocate(BYTES_BEFORE_CONTENT);
        file.write(
                prefix.putInt(length).putInt(checksum(counted.checksum, length)).array());
        file.seek(end);
        return length;
    }

    /** Reads a frame from where the file stands, if one is there that is whole. */
    static Optional<byte[]> read(RandomAccessFile file) throws IOException {
        long left = file.length() - file.getFilePointer() - BYTES_BEFORE_CONTENT;
        if (left < 0) {
            return Optional.empty();
        }
        int length = file.readInt();
        int checksum = file.readInt();
        if (length < 0 || length > left) {
            return Optional.empty();
        }
        var content = new byte[length];
        for (int done = 0, next; done < length; done += next) {
            next = Math.min(MOST_AT_ONCE, length - done);
            file.readFully(content, done, next);
        }
        var found = new CRC32C();
        found.update(content);
        return checksum(found, length) == checksum ? Optional.of(content) : Optional.empty();
    }

    /** Passes over a frame from where the file stands, if one seems to be there. */
    static boolean skip(RandomAccessFile file) throws IOException {
        long left = file.length() - file.getFilePointer() - BYTES_BEFORE_CONTENT;
        if (left < 0) {
            return false;
        }
        int length = file.readInt();
        // Without content there is no first byte; a row of zeros, as a full disk can leave it, looks so too.
        if (length <= 0 || length > left) {
            return false;
        }
        file.seek(file.getFilePointer() + Integer.BYTES + length);
        return true;
    }

    /** The length is part of it, so that a row of zeros, as a full disk can leave it, is no frame. */
    private static int checksum(CRC32C ofContent, int length) {
        ofContent.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, length));
        return (int) ofContent.getValue();
    }

    /** Writes to the file, and counts and sums what it writes. */
    private static final class Counted extends OutputStream {
        private final RandomAccessFile file;
        private final CRC32C checksum = new CRC32C();
        private long bytes;

        Counted(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public void write(int next) throws IOException {
            write(new byte[] {(byte) next}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            for (int done = 0, next; done < length; done += next) {
                next = Math.min(MOST_AT_ONCE, length - done);
                file.write(from, offset + done, next);
            }
            checksum.update(from, offset, length);
            bytes += length;
        }
    }
}
