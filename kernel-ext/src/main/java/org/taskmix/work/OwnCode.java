package org.taskmix.work;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The reader's own code. It has a blocking form only, so on an event loop it holds the loop until it returns.
 *
 * <pre>{@code
 * mix.task("price", 500, () -> price(order))
 * }</pre>
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
        return new OwnCode(name, new ReturningNothing(code));
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
        if (code instanceof CodeLeftBehind gone) {
            throw gone.refusal();
        }
        var results = new Results();
        return () -> results.keep(OwnThreads.in(name, code));
    }

    /**
     * Says what keeps this code from running in another process. It runs there if it is of a class from a jar or a folder, and
     * that class and all that an object of it holds implement {@link Serializable}.
     *
     * @param tasks how many tasks run it, for an example
     * @return a sentence or two that begin with {@link #description()}, without the last full stop; empty if it can run there
     */
    public Optional<String> whyItCannotTravel(int tasks) {
        if (code instanceof CodeLeftBehind) {
            return Optional.of(description() + " were loaded from a file, which has their name and not their code. "
                    + "Write the mix again with your code, e.g. task(\"%s\", %s, new Price(order))"
                            .formatted(name, String.valueOf(tasks)));
        }
        try {
            // What it holds is packed too, since only that shows whether it can be.
            var unused = packed();
            return Optional.empty();
        } catch (PackedCode.BoundToThisJvm e) {
            return Optional.of(
                    ("%s are code of this notebook, which another process does not have. To make it travel, put it into a jar "
                                    + "as a class that implements Callable and Serializable, add the jar with %%jars, and write "
                                    + "e.g. task(\"%s\", %s, new Price(order))")
                            .formatted(description(), name, String.valueOf(tasks)));
        } catch (NotSerializableException e) {
            return Optional.of(("%s hold an object of %s, which is not Serializable, so they cannot be sent to another "
                            + "process. Let that class implement Serializable, or make the field transient")
                    .formatted(description(), e.getMessage()));
        } catch (IOException e) {
            return Optional.of("%s cannot be sent to another process: %s. Change what packs them"
                    .formatted(description(), e.getMessage()));
        }
    }

    PackedCode packed() throws IOException {
        return PackedCode.of(code instanceof ReturningNothing wrapper ? wrapper.checked() : code);
    }

    /** A class of its own, and no lambda, so that it can be packed if the code in it can. */
    private record ReturningNothing(
            @SuppressWarnings("serial") Action code) implements Callable<@Nullable Object>, Serializable {

        @Override
        public @Nullable Object call() throws Exception {
            code.run();
            return null;
        }

        ReturningNothing checked() throws PackedCode.BoundToThisJvm {
            if (!(code instanceof Serializable)) {
                throw new PackedCode.BoundToThisJvm();
            }
            return this;
        }
    }

    /**
     * Code of the reader's that returns nothing and may throw anything.
     *
     * <pre>{@code
     * mix.task("sleep", 100, () -> Thread.sleep(5))
     * }</pre>
     */
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
