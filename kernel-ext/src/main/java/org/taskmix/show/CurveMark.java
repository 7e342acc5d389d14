package org.taskmix.show;

/**
 * A place on the axis of a {@link CurvePlot}, marked by a line.
 *
 * @param words what the legend calls it, e.g. {@code "predicted"}
 * @param x where
 */
public record CurveMark(String words, double x) {}
