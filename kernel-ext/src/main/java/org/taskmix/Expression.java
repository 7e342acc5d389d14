package org.taskmix;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.taskmix.timing.Batch;
import org.taskmix.timing.FreshLoops;
import org.taskmix.work.Names;
import org.taskmix.work.OwnCode;
import org.taskmix.work.OwnThreads;

/**
 * What {@code timeit} was asked to time.
 *
 * @param name what the reader calls it
 * @param code what has a value, or null
 * @param action what has none, or null
 */
record Expression(String name, @Nullable Callable<?> code, OwnCode.@Nullable Action action) {

    static final String UNNAMED = "the expression";

    private static final String EXAMPLE = "timeit(\"price\", () -> price(order))";

    static Expression of(String name, @Nullable Callable<?> code) {
        return new Expression(checked(name, code), code, null);
    }

    static Expression of(String name, OwnCode.@Nullable Action action) {
        return new Expression(checked(name, action), null, action);
    }

    private static String checked(String name, @Nullable Object code) {
        Names.checked(name, "timeit(%s, ...)", "an expression", EXAMPLE);
        if (code == null) {
            throw new IllegalArgumentException(
                    "timeit(\"%s\", null): there is nothing to time, got null. Write an expression after an arrow, e.g. %s."
                            .formatted(name, EXAMPLE));
        }
        return name;
    }

    /** A loop that was never run. While it runs, this is known as the reader's code. */
    Batch loop() {
        Batch loop = code != null ? FreshLoops.of(code) : FreshLoops.of(Objects.requireNonNull(action));
        return calls -> OwnThreads.in(name, () -> loop.run(calls));
    }

    /** A loop of the same kind around a call that does nothing: it keeps alive a value of the same kind, without making one. */
    Batch emptyLoop() throws Exception {
        if (code == null) {
            return FreshLoops.of(() -> {});
        }
        Object value = OwnThreads.in(name, code);
        return value instanceof Number || value instanceof Boolean || value instanceof Character
                ? FreshLoops.of(() -> 0)
                : FreshLoops.of(() -> value);
    }
}
