package org.taskmix.bound.simulation;

import java.util.Arrays;

/** Tasks by the moment of their next event, earliest first: a binary heap in two arrays, without an object per event. */
final class EventHeap {

    private double[] moments = new double[16];
    private int[] tasks = new int[16];
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The earliest moment; infinity if there is no event. */
    double first() {
        return size == 0 ? Double.POSITIVE_INFINITY : moments[0];
    }

    void add(double moment, int task) {
        if (size == tasks.length) {
            moments = Arrays.copyOf(moments, 2 * size);
            tasks = Arrays.copyOf(tasks, 2 * size);
        }
        int at = size++;
        while (at > 0 && moments[(at - 1) >>> 1] > moment) {
            int parent = (at - 1) >>> 1;
            put(at, moments[parent], tasks[parent]);
            at = parent;
        }
        put(at, moment, task);
    }

    /** Takes the task of the earliest event. */
    int poll() {
        int first = tasks[0];
        double moment = moments[--size];
        int task = tasks[size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && moments[child + 1] < moments[child]) {
                child++;
            }
            if (moments[child] >= moment) {
                break;
            }
            put(at, moments[child], tasks[child]);
            at = child;
        }
        put(at, moment, task);
        return first;
    }

    private void put(int at, double moment, int task) {
        moments[at] = moment;
        tasks[at] = task;
    }
}
