package org.taskmix;

import org.jspecify.annotations.Nullable;

/** What every look inside a run needs: a model, tasks, and threads that can be seen from here. */
final class Inspection {

    private Inspection() {}

    /**
     * Refuses what cannot be looked into.
     *
     * @param call as a cell writes it, e.g. {@code "watchUnder"}
     * @param verb what it does, e.g. {@code "watch"}
     * @return the model
     * @throws IllegalArgumentException if there is no model, or it runs tasks in other processes
     * @throws IllegalStateException if the mix has no tasks
     */
    static Model checked(String call, String verb, Mix mix, @Nullable Model model) {
        if (model == null) {
            throw new IllegalArgumentException(
                    "%s(null): it is not said what to run the mix under. Write e.g. %s(virtualThreads())."
                            .formatted(call, call));
        }
        if (mix.groups().isEmpty()) {
            throw new IllegalStateException(
                    "Mix \"%s\" has no tasks yet, so there is nothing to %s. Add some, e.g. mix.waits(100, millis(20))."
                            .formatted(mix.name(), verb));
        }
        if (model instanceof WorkerProcesses workers) {
            throw new IllegalArgumentException(
                    ("%s(%s): its tasks run in other processes, whose threads cannot be seen from here. Write a model that runs them "
                                    + "here, e.g. %s(platformThreads(%s)).")
                            .formatted(call, model, call, workers.processes()));
        }
        if (model instanceof PythonModel) {
            throw new IllegalArgumentException(
                    "%s(%s): its tasks run in Python, whose threads cannot be seen from here. Write a model of Java, e.g. %s(platformThreads(8))."
                            .formatted(call, model, call));
        }
        return model;
    }
}
