package org.taskmix.work;

/** What becomes of each step of a task before the task is made of them. */
@FunctionalInterface
public interface EachStep {

    /**
     * Takes a step.
     *
     * @param task the step, ready to run
     * @param part what it does
     * @param position from 0
     * @return what is performed in its place
     */
    Task step(Task task, Work part, int position);
}
