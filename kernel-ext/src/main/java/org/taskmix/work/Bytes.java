package org.taskmix.work;

import java.math.BigDecimal;
import java.util.Locale;

/** Sizes and shares as a reader writes them. */
final class Bytes {

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    private static final int MOST = 16 << 20;

    private Bytes() {}

    /**
     * Checks the size of a file.
     *
     * @param bytes the value to check
     * @param call how the reader gave it, with a place for it
     * @param rule what has the size, as the beginning of a sentence
     * @param example what to write instead
     * @throws IllegalArgumentException if it is not from 1 to 16 MiB; the message says the range and the value
     */
    static void inRange(int bytes, String call, String rule, String example) {
        if (bytes < 1 || bytes > MOST) {
            throw new IllegalArgumentException("%s: %s from 1 byte to %s, got %s. Write e.g. %s."
                    .formatted(call.formatted(bytes), rule, text(MOST), text(bytes), example));
        }
    }

    /** E.g. {@code "64 KiB"}; in the largest unit of which it is a whole number. */
    static String text(int bytes) {
        if (bytes > 0 && bytes % MIB == 0) {
            return bytes / MIB + " MiB";
        }
        if (bytes > 0 && bytes % KIB == 0) {
            return bytes / KIB + " KiB";
        }
        return bytes == 1 ? "1 byte" : number(bytes) + " bytes";
    }

    /** E.g. {@code "10,000,001"}. */
    static String number(int bytes) {
        return String.format(Locale.ROOT, "%,d", bytes);
    }

    /** E.g. {@code "0.5 %"}; exact. */
    static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
