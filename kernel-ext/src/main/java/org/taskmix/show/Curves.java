package org.taskmix.show;

import java.awt.Color;
import java.awt.Paint;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many tasks were in flight over a time, and of these how many in each state, as the means of steps.
 *
 * @param end of the time, in ms
 * @param most how many were in flight at once
 * @param inFlight the mean of each step
 * @param executing the colour of tasks that execute
 * @param areas states, from the bottom to the top; the first is that of the tasks that execute
 */
record Curves(double end, int most, List<Double> inFlight, Color executing, List<Area> areas) {

    /** About one per pixel. */
    static final int STEPS = 600;

    /**
     * Tasks in a state.
     *
     * @param name what it is called
     * @param paint what it is drawn with
     * @param tasks the mean of each step
     */
    record Area(String name, Paint paint, List<Double> tasks) {

        static Area of(String name, Paint paint, double[] tasks) {
            return new Area(name, paint, Arrays.stream(tasks).boxed().toList());
        }
    }

    /** How long a step is, in ms. */
    double step() {
        return end / STEPS;
    }

    /** The middles of the steps, in ms. */
    double[] moments() {
        return IntStream.range(0, STEPS).mapToDouble(i -> (i + 0.5) * step()).toArray();
    }
}
