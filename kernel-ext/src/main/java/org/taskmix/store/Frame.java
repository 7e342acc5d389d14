package org.taskmix.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A frame in a file: the length of its content, the CRC32C of length and content, and the content. */
final class Frame {

    static final int BYTES_BEFORE_CONTENT = 2 * Integer.BYTES;

    /** For more at once, the JVM would hold a second copy outside of its heap. */
    private static final int MOST_AT_ONCE = 1 << 20;

    private Frame() {}

    /** Writes a frame from where the file stands. */
    static void write(RandomAccessFile file, byte[] content) throws IOException {
        var prefix = ByteBuffer.allocate(BYTES_BEFORE_CONTENT);
        file.write(prefix.putInt(content.length).putInt(checksum(content)).array());
        for (int done = 0, next; done < content.length; done += next) {
            next = Math.min(MOST_AT_ONCE, content.length - done);
            file.write(content, done, next);
        }
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
        return checksum(content) == checksum ? Optional.of(content) : Optional.empty();
    }

    /** The length is part of it, so that a row of zeros, as a full disk can leave it, is no frame. */
    private static int checksum(byte[] content) {
        var checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, content.length));
        checksum.update(content);
        return (int) checksum.getValue();
    }
}
