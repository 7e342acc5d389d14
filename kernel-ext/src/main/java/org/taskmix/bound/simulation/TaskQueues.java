package org.taskmix.bound.simulation;

import java.util.Arrays;

/** First-in first-out queues of tasks, of which each is in one at most: a chain through one array. */
final class TaskQueues {

    private static final int NONE = -1;

    private final int[] next;
    private final int[] head;
    private final int[] tail;

    TaskQueues(int queues, int tasks) {
        next = new int[tasks];
        head = new int[queues];
        tail = new int[queues];
        Arrays.fill(head, NONE);
    }

    boolean isEmpty(int queue) {
        return head[queue] == NONE;
    }

    void add(int queue, int task) {
        next[task] = NONE;
        if (head[queue] == NONE) {
            head[queue] = task;
        } else {
            next[tail[queue]] = task;
        }
        tail[queue] = task;
    }

    int poll(int queue) {
        int task = head[queue];
        head[queue] = next[task];
        return task;
    }
}
