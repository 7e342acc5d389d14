package org.taskmix.inside;

import java.util.Arrays;

/** Stretches of time, each with a number that says what it is. It grows, and holds no object for each. */
final class Stretches {

    private static final int FIRST = 8;

    private long[] from = new long[FIRST];
    private long[] to = new long[FIRST];
    private int[] what = new int[FIRST];
    private int size;

    void add(long begin, long end, int which) {
        if (size == from.length) {
            int more = size + Math.max(FIRST, size / 2);
            from = Arrays.copyOf(from, more);
            to = Arrays.copyOf(to, more);
            what = Arrays.copyOf(what, more);
        }
        from[size] = begin;
        to[size] = end;
        what[size++] = which;
    }

    int size() {
        return size;
    }

    long from(int index) {
        return from[index];
    }

    long to(int index) {
        return to[index];
    }

    int what(int index) {
        return what[index];
    }
}
