package org.taskmix.show;

import java.util.Arrays;
import java.util.Locale;

/**
 * The scale of an axis.
 *
 * @param logarithmic whether equal steps are equal factors; then both ends are above zero
 * @param from its lower end
 * @param to its upper end, above the lower one
 */
record Scale(boolean logarithmic, double from, double to) {

    /** From this factor between the largest value and the smallest on, equal steps would crowd the small ones. */
    private static final double FACTOR_FOR_LOGARITHMIC = 50;

    private static final double FACTOR_OF_A_TAIL = 10;

    /** In ms: what a clock tells apart at best. */
    private static final double LEAST_OF_A_TAIL = 1e-6;

    private static final double ROOM_AT_AN_END = 0.04;
    private static final double DECADES_WITH_ROOM_FOR_MORE_LABELS = 2.8;
    private static final double NEARLY = 1e-6;
    private static final int LONGEST_LABEL = 15;

    /** A scale that holds all places on an axis, with some room at both ends. */
    static Scale around(double... places) {
        double least = Arrays.stream(places).min().orElse(0);
        double most = Arrays.stream(places).max().orElse(0);
        if (isWide(least, most)) {
            return logarithmic(least, most);
        }
        double room = most > least ? ROOM_AT_AN_END * (most - least) : Math.max(1, Math.abs(most) / 2);
        return new Scale(false, least - room, most + room);
    }

    /**
     * A scale that begins at zero or, if the values span too much for that, is logarithmic.
     *
     * @param values what decides which of both
     * @param all what is to be seen besides
     */
    static Scale of(double[] values, double[] all) {
        double least = Arrays.stream(all).min().orElse(0);
        double most = Arrays.stream(all).max().orElse(0);
        boolean wide = isWide(
                Arrays.stream(values).min().orElse(0),
                Arrays.stream(values).max().orElse(0));
        return wide && least > 0
                ? logarithmic(least, most)
                : new Scale(false, Math.min(0, least), most > 0 ? most * (1 + ROOM_AT_AN_END) : 1);
    }

    /** A scale for values whose largest ones matter as much as the many small ones: logarithmic from a factor of 10 on. */
    static Scale ofTail(double[] all) {
        double least = Math.max(LEAST_OF_A_TAIL, Arrays.stream(all).min().orElse(0));
        double most = Arrays.stream(all).max().orElse(0);
        return most / least >= FACTOR_OF_A_TAIL
                ? logarithmic(least, most)
                : new Scale(false, 0, most > 0 ? most * (1 + ROOM_AT_AN_END) : 1);
    }

    private static boolean isWide(double least, double most) {
        return least > 0 && most / least >= FACTOR_FOR_LOGARITHMIC;
    }

    private static Scale logarithmic(double least, double most) {
        double room = Math.pow(most / least, ROOM_AT_AN_END);
        return new Scale(true, least / room, most * room);
    }

    /** How far apart two values are, as a share of the axis. */
    double distance(double one, double other) {
        return Math.abs(logarithmic ? Math.log(other / one) / Math.log(to / from) : (other - one) / (to - from));
    }

    /** A value moved by a share of the axis. */
    double moved(double value, double share) {
        return logarithmic ? value * Math.pow(to / from, share) : value + share * (to - from);
    }

    /** What an axis says at a value; blank for the ticks of a logarithmic axis that only divide it. */
    String label(double value) {
        if (logarithmic && !isLabelled(value)) {
            return " ";
        }
        String text = Numbers.text(value);
        // See Lines: with more than 20 characters, XChart 4.0.3 never ends.
        return text.length() <= LONGEST_LABEL ? text : String.format(Locale.ROOT, "%.1e", value);
    }

    private boolean isLabelled(double value) {
        double mantissa = value / Math.pow(10, Math.floor(Math.log10(value) + NEARLY));
        boolean more = Math.log10(to / from) < DECADES_WITH_ROOM_FOR_MORE_LABELS;
        return isNear(mantissa, 1) || (more && (isNear(mantissa, 2) || isNear(mantissa, 5)));
    }

    private static boolean isNear(double value, double whole) {
        return Math.abs(value - whole) < NEARLY * 10;
    }

    /** What the title of the axis adds. */
    String words() {
        return logarithmic ? ", log scale" : "";
    }
}
