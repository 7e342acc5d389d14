package org.taskmix.inside;

import java.util.List;
import java.util.OptionalInt;

/**
 * A stack that was seen once.
 *
 * @param group position of the task group whose task it was, from 0; empty if it was no task's
 * @param thread the kind of thread, its numbers left out, e.g. {@code "taskmix-http-#"}
 * @param frames the methods, outermost first; of a task those below its mark; empty if the stack could not be read
 * @param whole whether the outermost frames are there; a stack deeper than JFR records lacks them, and with them its group
 * @param weight what the sample stands for: CPU time in ns, or allocated bytes
 */
public record Sample(OptionalInt group, String thread, List<Frame> frames, boolean whole, long weight) {

    /** Copies the list. */
    public Sample {
        frames = List.copyOf(frames);
    }

    Sample weighing(long other) {
        return new Sample(group, thread, frames, whole, other);
    }
}
