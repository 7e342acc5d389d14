package org.taskmix.work;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several kinds of work in one task, one after the other, as a request that calls a service, computes, and writes a file. A
 * step that fails ends its task.
 *
 * <p>In the blocking form all steps are performed by the same thread. In the non-blocking form each step has its own, so that an
 * event loop is held by those steps alone that have no other.
 *
 * <pre>{@code
 * Work request = new Steps(List.of(new HttpCall(Duration.ofMillis(20)), new CpuWork(Duration.ofMillis(2))));
 * }</pre>
 *
 * @param parts from 1 to 20 steps, in order, none of which has steps itself
 */
public record Steps(List<Work> parts) implements Work {

    private static final int MOST = 20;

    /**
     * Checks and copies the steps.
     *
     * @throws IllegalArgumentException if there are none or too many, or if one has steps itself; the message says which
     */
    public Steps {
        if (parts.isEmpty() || parts.size() > MOST) {
            throw new IllegalArgumentException(
                    "steps(...): a task has from 1 to %s steps, got %s. Write e.g. steps(http(millis(20)), cpu(millis(2)))."
                            .formatted(MOST, parts.size()));
        }
        for (Work part : parts) {
            if (part == null) {
                throw new IllegalArgumentException(
                        "steps(..., null, ...): a step is some kind of work, got null. Write e.g. steps(http(millis(20)), cpu(millis(2))).");
            }
            if (part instanceof Steps inner) {
                throw new IllegalArgumentException(
                        "steps(..., steps(...), ...): a step is one kind of work, got %s. Write the steps in one row, e.g. steps(http(millis(20)), cpu(millis(2)), waiting(millis(5)))."
                                .formatted(inner.description()));
            }
        }
        parts = List.copyOf(parts);
    }

    /** The demands of all steps, in order. */
    @Override
    public List<Demand> demands(int tasks) {
        return parts.stream().flatMap(part -> part.demands(tasks).stream()).toList();
    }

    @Override
    public Steps forAnotherProcess() throws InterruptedException {
        List<Work> others = new ArrayList<>();
        for (Work part : parts) {
            others.add(part.forAnotherProcess());
        }
        return new Steps(others);
    }

    /** Whether every part has one; a single part without it holds the loop for its own time. */
    @Override
    public boolean hasNonBlockingForm() {
        return parts.stream().allMatch(Work::hasNonBlockingForm);
    }

    /** E.g. {@code "tasks of 2 steps: HTTP calls answered after 20 ms; CPU tasks of 2 ms"}. */
    @Override
    public String description() {
        return parts.stream()
                .map(Work::description)
                .collect(Collectors.joining(
                        "; ", "tasks of " + parts.size() + (parts.size() == 1 ? " step: " : " steps: "), ""));
    }

    /**
     * Gets every step ready, each with a seed of its own.
     *
     * @throws InterruptedException if the thread is interrupted before all are ready; those that were are then closed
     * @throws IllegalStateException if what a step needs cannot be had; the others are then closed
     */
    @Override
    public Task prepare(int tasks, long seed) throws InterruptedException {
        return prepare(tasks, seed, (task, part, position) -> task);
    }

    @Override
    public Task prepare(int tasks, long seed, EachStep each) throws InterruptedException {
        List<Task> ready = new ArrayList<>();
        boolean all = false;
        try {
            for (int i = 0; i < parts.size(); i++) {
                ready.add(each.step(parts.get(i).prepare(tasks, seed + i), parts.get(i), i));
            }
            all = true;
            return new StepsTask(ready);
        } finally {
            if (!all) {
                new StepsTask(ready).close();
            }
        }
    }
}
