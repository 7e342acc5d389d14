package org.taskmix;

import static org.taskmix.Units.seconds;

/** A program that keeps two worker processes busy for a long time. */
final class ParentOfWorkers {
    private ParentOfWorkers() {}

    public static void main(String[] args) throws Exception {
        Mix.named("long").waits(10, seconds(60)).runUnder(Model.workerProcesses(2));
    }
}
