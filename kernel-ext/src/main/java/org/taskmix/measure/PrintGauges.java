package org.taskmix.measure;

import org.taskmix.run.TaskOutput;

/**
 * Reads gauges, and how much tasks have printed. Since gauges are read while nothing is timed, that is also when what they
 * printed is shown.
 *
 * @param output what tasks print
 * @param beneath all other gauges
 */
public record PrintGauges(TaskOutput output, Gauges beneath) implements Gauges {

    @Override
    public Reading read() {
        output.publish();
        return beneath.read().with(Counter.PRINTS, output.prints());
    }
}
