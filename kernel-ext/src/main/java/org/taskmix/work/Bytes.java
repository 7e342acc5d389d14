package org.taskmix.work;

import java.math.BigDecimal;
import java.util.Locale;

/** Sizes and shares as a reader writes them. */
final class Bytes {

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    private Bytes() {}

    /** E.g. {@code "64 KiB"}; in the largest unit of which it is a whole number. */
    static String text(int bytes) {
        if (bytes > 0 && bytes % MIB == 0) {
            return bytes / MIB + " MiB";
        }
        if (bytes > 0 && bytes % KIB == 0) {
            return bytes / KIB + " KiB";
        }
        return String.format(Locale.ROOT, "%,d bytes", bytes);
    }

    /** E.g. {@code "0.5 %"}; exact. */
    static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
