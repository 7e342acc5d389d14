package org.taskmix.run;

import org.taskmix.work.Task;

/**
 * Tasks of one kind and size, ready to run.
 *
 * @param tasks how many, at least 1
 * @param task what each of them does
 */
public record Group(int tasks, Task task) {

    /** Checks the count. */
    public Group {
        if (tasks < 1) {
            throw new IllegalArgumentException("A group needs at least 1 task, got " + tasks + ".");
        }
    }
}
