package org.taskmix.work;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A chain of SHA-256 digests, of 256 bytes each, in which each digest becomes the beginning of the bytes for the next. One
 * step takes about 0.2 µs on a processor with instructions for it, and some times as long elsewhere.
 */
final class Hashing {

    /** Steps between two looks at the interrupt flag: some microseconds, so the look costs less than a thousandth. */
    private static final int CHUNK = 16;

    private static final int BYTES = 256;

    @SuppressWarnings("UnusedVariable") // written so that the work has an effect, never read
    private static volatile byte sink;

    private Hashing() {}

    /**
     * Performs a number of steps.
     *
     * @param steps how many, at least 0
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    static void perform(long steps) throws InterruptedException {
        Thread thread = Thread.currentThread();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = new byte[BYTES];
            for (long left = steps; left > 0; left -= CHUNK) {
                Interrupts.look(thread);
                advance(digest, bytes, (int) Math.min(left, CHUNK));
            }
            sink = bytes[0];
        } catch (NoSuchAlgorithmException | DigestException e) {
            // Every JDK has to have SHA-256, and its digest fits.
            throw new IllegalStateException(e);
        }
    }

    private static void advance(MessageDigest digest, byte[] bytes, int steps) throws DigestException {
        for (int i = 0; i < steps; i++) {
            digest.update(bytes);
            digest.digest(bytes, 0, digest.getDigestLength());
        }
    }
}
