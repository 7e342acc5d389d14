package org.taskmix;

/** The unit in which a time has from one to three digits before its point. */
enum TimeUnits {
    NANOS("ns", 1),
    MICROS("µs", 1e3),
    MILLIS("ms", 1e6),
    SECONDS("s", 1e9);

    private static final double ENOUGH = 1_000;

    private final String text;
    private final double nanos;

    TimeUnits(String text, double nanos) {
        this.text = text;
        this.nanos = nanos;
    }

    static TimeUnits of(double time) {
        for (TimeUnits unit : values()) {
            if (time < ENOUGH * unit.nanos) {
                return unit;
            }
        }
        return SECONDS;
    }

    double nanos() {
        return nanos;
    }

    /** E.g. {@code "ns"}. */
    @Override
    public String toString() {
        return text;
    }
}
