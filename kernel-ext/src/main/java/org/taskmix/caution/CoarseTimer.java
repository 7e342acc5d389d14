package org.taskmix.caution;

import java.time.Duration;

/**
 * Waits too short for the timer of the system.
 *
 * @param asked the shortest wait that was asked for
 * @param overshoot how much longer a sleep takes, measured
 */
public record CoarseTimer(Duration asked, Duration overshoot) implements Caution {

    @Override
    public String id() {
        return "coarse-timer";
    }

    @Override
    public Grade grade() {
        return Grade.HINT;
    }

    @Override
    public String seen() {
        return "A wait of %s takes %s longer than asked.".formatted(Text.time(asked), Text.time(overshoot));
    }

    @Override
    public String reason() {
        return "The system's timer wakes a thread late, whatever the model.";
    }

    @Override
    public String advice() {
        return "Ask for waits of %s or longer.".formatted(Text.time(Thresholds.waitFor(overshoot)));
    }

    @Override
    public String toString() {
        return line();
    }
}
