package org.taskmix.work;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The reader's own code. It has a blocking form only, so on an event loop it holds the loop until it returns.
 *
 * @param name what the reader calls it, e.g. {@code "price"}
 * @param code what one task calls, from many threads at once; a task whose call throws counts as failed
 */
public record OwnCode(String name, Callable<?> code) implements Work {

    /**
     * Checks that there is something to call.
     *
     * @throws IllegalArgumentException if the name is blank or longer than 100 characters, or the code is missing
     */
    public OwnCode {
        check(name, code);
    }

    /**
     * Code that returns nothing.
     *
     * @param name what the reader calls it
     * @param code what one task runs
     * @return the work
     * @throws IllegalArgumentException if the name is blank or longer than 100 characters, or the code is missing
     */
    public static OwnCode returningNothing(String name, Action code) {
        check(name, code);
        return new OwnCode(name, () -> {
            code.run();
            return null;
        });
    }

    private static void check(@Nullable String name, @Nullable Object code) {
        Names.checked(name, "task(%s, ...)", "a group of tasks", "task(\"price\", 500, () -> price(order))");
        if (code == null) {
            throw new IllegalArgumentException(
                    ("task(\"%s\", ..., null): a task of your own needs code to run, got null. "
                                    + "Write e.g. task(\"%s\", 500, () -> price(order)).")
                            .formatted(name, name));
        }
    }

    @Override
    public String description() {
        return "\"" + name + "\" tasks";
    }

    @Override
    public Task prepare(int tasks, long seed) {
        var results = new Results();
        return () -> results.keep(code.call());
    }

    /** Code of the reader's that returns nothing and may throw anything. */
    @FunctionalInterface
    public interface Action {

        /**
         * Runs once.
         *
         * @throws Exception if the task fails
         */
        void run() throws Exception;
    }
}
