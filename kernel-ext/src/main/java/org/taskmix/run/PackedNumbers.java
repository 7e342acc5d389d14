package org.taskmix.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Many whole numbers, each in as few bytes as it needs: seven bits to a byte, small numbers of either sign first. They travel in
 * blocks, since a call per byte would take longer than all else.
 */
final class PackedNumbers {

    private static final int BLOCK = 1 << 14;
    private static final int LONGEST = 10;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private PackedNumbers() {}

    /** Writes numbers; to be flushed after the last. */
    static final class Writer {
        private final DataOutput out;
        private final byte[] block = new byte[BLOCK];
        private int length;

        Writer(DataOutput out) {
            this.out = out;
        }

        void put(long number) throws IOException {
            if (length > BLOCK - LONGEST) {
                flush();
            }
            long left = (number << 1) ^ (number >> (Long.SIZE - 1));
            while ((left & ~SEVEN_BITS) != 0) {
                block[length++] = (byte) ((left & SEVEN_BITS) | MORE);
                left >>>= 7;
            }
            block[length++] = (byte) left;
        }

        void flush() throws IOException {
            if (length > 0) {
                out.writeShort(length);
                out.write(block, 0, length);
                length = 0;
            }
        }
    }

    /** Reads as many numbers as were written, and not one more. */
    static final class Reader {
        private final DataInput in;
        private final byte[] block = new byte[BLOCK];
        private int length;
        private int at;

        Reader(DataInput in) {
            this.in = in;
        }

        long next() throws IOException {
            if (at == length) {
                fill();
            }
            long bits = 0;
            for (int shift = 0; shift < Long.SIZE && at < length; shift += 7) {
                byte next = block[at++];
                bits |= (long) (next & SEVEN_BITS) << shift;
                if (next >= 0) {
                    return (bits >>> 1) ^ -(bits & 1);
                }
            }
            throw new IOException("a number without an end");
        }

        private void fill() throws IOException {
            length = in.readShort();
            if (length < 1 || length > BLOCK) {
                throw new IOException("no block of " + length + " bytes");
            }
            in.readFully(block, 0, length);
            at = 0;
        }
    }
}
