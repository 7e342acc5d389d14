package org.taskmix.testing;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What happened, in order, written by any number of threads. A test asserts the list it expects. */
public final class Trail {
    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    /** Adds an event. */
    public void add(String event) {
        events.add(event);
    }

    /** All events so far. */
    public List<String> events() {
        return List.copyOf(events);
    }
}
