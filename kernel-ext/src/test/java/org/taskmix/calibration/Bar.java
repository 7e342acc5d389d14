package org.taskmix.calibration;

import java.math.BigDecimal;

/**
 * What a share has to be.
 *
 * @param least from 0 to 1
 * @param most from {@code least} to 1
 */
record Bar(double least, double most) {

    static Bar atMost(double most) {
        return new Bar(0, most);
    }

    static Bar atLeast(double least) {
        return new Bar(least, 1);
    }

    boolean isMetBy(Share share) {
        return least <= share.value() && share.value() <= most;
    }

    /** The same with room for what chance does to so many repetitions: three standard errors. */
    Bar widenedFor(int repetitions) {
        return new Bar(least - room(least, repetitions), most + room(most, repetitions));
    }

    private static double room(double share, int repetitions) {
        return 3 * Math.sqrt(share * (1 - share) / repetitions);
    }

    /** In %, e.g. {@code "93 to 97"}. */
    @Override
    public String toString() {
        if (least == 0) {
            return "at most " + percent(most);
        }
        return most == 1 ? "at least " + percent(least) : percent(least) + " to " + percent(most);
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }
}
