package org.taskmix.show;

/**
 * A block of a flame graph: a method, or what stands below it.
 *
 * @param name what is written on it
 * @param root what it stands on, such as a task group, which gives the colour; from 0, or below for what belongs to none
 * @param depth from 0 for what stands at the bottom
 * @param from where it begins, in ms of CPU time
 * @param to where it ends, in ms of CPU time
 * @param selfMillis what of it is in no block above, in ms of CPU time
 * @param samples how many samples it stands for
 */
public record FlameBlock(String name, int root, int depth, double from, double to, double selfMillis, int samples) {

    double millis() {
        return to - from;
    }
}
