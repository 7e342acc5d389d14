package org.taskmix.show;

import java.util.List;

/**
 * One line of a timeline: a task, some tasks together, or anything else that does one thing after the other.
 *
 * @param name what it is, e.g. {@code "task 1"}, {@code "tasks 1 to 1,000"}
 * @param spans what it did when; of one state, none overlaps another
 */
public record Lane(String name, List<Span> spans) {

    /** Copies the spans. */
    public Lane {
        spans = List.copyOf(spans);
    }
}
