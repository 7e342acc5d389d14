package org.taskmix;

import org.taskmix.show.Numbers;
import org.taskmix.work.Work;

/** Tasks of one kind and size in a mix. */
record TaskGroup(int tasks, Work work) {

    @Override
    public String toString() {
        return Numbers.text(tasks) + " " + work.description();
    }
}
