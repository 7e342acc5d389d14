package org.taskmix.caution;

import java.util.Locale;

/**
 * Records that contradict each other, which Little's law tells.
 *
 * @param model the model
 * @param counted mean number of tasks in flight, counted from arrivals and departures
 * @param expected the same as arrival rate times mean latency
 */
public record RecordsDisagree(String model, double counted, double expected) implements Caution {

    @Override
    public String id() {
        return "records-disagree";
    }

    @Override
    public Grade grade() {
        return Grade.SERIOUS;
    }

    @Override
    public String seen() {
        return String.format(
                Locale.ROOT,
                "Under %s %.1f tasks were in flight in the mean, but arrival rate times mean latency makes %.1f.",
                model,
                counted,
                expected);
    }

    @Override
    public String reason() {
        return "By Little's law both are the same, so times of some tasks were recorded wrongly.";
    }

    @Override
    public String advice() {
        return "Run the cell again, and report it if it comes back.";
    }

    @Override
    public String toString() {
        return line();
    }
}
