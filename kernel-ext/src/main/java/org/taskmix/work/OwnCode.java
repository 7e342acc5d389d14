package org.taskmix.work;

import java.util.concurrent.Callable;

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
     * @throws IllegalArgumentException if the name is blank or the code is missing
     */
    public OwnCode {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(
                    "A task of your own needs a name to show in tables, got " + (name == null ? "null" : "a blank one")
                            + ". Write e.g. task(\"price\", 500, () -> price(order)).");
        }
        if (code == null) {
            throw new IllegalArgumentException("The task \"" + name
                    + "\" has no code to run, got null. Write e.g. task(\"" + name + "\", 500, () -> price(order)).");
        }
    }

    @Override
    public String description() {
        return "\"" + name + "\" tasks";
    }

    @Override
    public Task prepare() {
        var results = new Results();
        return () -> results.keep(code.call());
    }
}
