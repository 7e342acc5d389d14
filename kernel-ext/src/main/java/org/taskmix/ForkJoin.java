package org.taskmix;

import org.taskmix.show.Numbers;

record ForkJoin(int parallelism) implements Model {

    private static final int MOST = 1_000;

    ForkJoin {
        if (parallelism < 1 || parallelism > MOST) {
            throw new IllegalArgumentException(
                    ("forkJoin(%s): a fork-join pool has from 1 to %s threads, and as many as there are cores do best. Write "
                                    + "forkJoin() for that number.")
                            .formatted(String.valueOf(parallelism), Numbers.text(MOST)));
        }
    }

    @Override
    public String name() {
        return "forkJoin(" + parallelism + ")";
    }

    @Override
    public String inWords() {
        return "CPU tasks share " + parallelism
                + (parallelism == 1
                        ? " thread; a wait holds it, but for an HTTP call or a stage, which lets the pool add another."
                        : " threads, which steal from each other; a wait holds one of them, but for an HTTP call or a stage, which lets the pool add another.");
    }

    @Override
    public String toString() {
        return name();
    }
}
