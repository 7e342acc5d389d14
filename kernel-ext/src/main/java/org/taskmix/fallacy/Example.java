package org.taskmix.fallacy;

import java.util.List;

/**
 * One of the repetitions, in the order in which it would have been measured.
 *
 * @param title what is seen in it
 * @param series the values of each model or sample
 */
public record Example(String title, List<Series> series) {

    /** Copies the list. */
    public Example {
        series = List.copyOf(series);
    }

    /**
     * Some values of one name.
     *
     * @param name e.g. {@code "first"}
     * @param points where each stands in the order, and its makespan
     */
    public record Series(String name, List<Point> points) {

        /** Copies the list. */
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * One iteration.
     *
     * @param position in the order of measuring, from 1
     * @param millis its makespan, in ms
     */
    public record Point(int position, double millis) {}
}
