package org.taskmix.show;

/**
 * A thread of the system in a {@link ThreadTimeline}.
 *
 * @param name what it is called, e.g. {@code "carrier 1"}
 * @param pieces what went on there, none overlapping another: executing, untold, or waiting and holding the thread
 */
public record ThreadLane(String name, Pieces pieces) {}
