package org.taskmix.show;

/**
 * The shortest makespan that is possible, with the interval that the calibration leaves.
 *
 * @param low in ms, at least 0
 * @param value in ms, at least {@code low}
 * @param high in ms, at least {@code value}
 * @param limit what sets it, e.g. {@code "cores"}
 */
public record LowerBound(double low, double value, double high, String limit) {}
