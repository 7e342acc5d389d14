package org.taskmix.inside;

/**
 * What became of the time of all tasks of a group in one of their steps.
 *
 * @param group position in the mix, from 0
 * @param step position in the task, from 0
 * @param tasks how many came so far, at least 1
 * @param nanos from the begin of the step to its end, of all of them together, in ns
 * @param executingNanos of these on a thread, executing, in ns
 * @param holdingNanos of these waiting while they held a thread, in ns
 * @param queuedNanos of these ready, and in the queue of an event loop or of the pool beside it, in ns
 */
public record TracedStep(
        int group, int step, long tasks, long nanos, long executingNanos, long holdingNanos, long queuedNanos) {}
