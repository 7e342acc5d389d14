package org.taskmix.timing;

import java.util.concurrent.Callable;

/** Loops that share their code and its profile, as they would without {@link FreshLoops}: to see what those are for. */
public final class SharedLoops {

    private SharedLoops() {}

    /**
     * A loop around an expression.
     *
     * @param code what one call evaluates
     * @return a loop like every other
     */
    public static Batch of(Callable<?> code) {
        return new ValueLoop(code);
    }
}
