package org.taskmix.work;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The reader's own code that starts something and returns a stage of it, as asynchronous libraries do.
 *
 * <p>In the non-blocking form the code is called on the loop, and the task is done when the stage completes. In the blocking form the
 * calling thread waits for the stage; an interrupt ends the wait and cancels the stage, if it can be cancelled.
 *
 * <pre>{@code
 * mix.stages("quotes", 500, () -> quotes.fetchAsync(item))
 * }</pre>
 *
 * @param name what the reader calls it, e.g. {@code "quotes"}
 * @param code what one task calls, from many threads at once; a task whose call throws, or whose stage fails, counts as failed
 */
public record OwnStages(String name, Supplier<? extends CompletionStage<?>> code) implements Work {

    /**
     * Checks that there is something to call.
     *
     * @throws IllegalArgumentException if the name is blank or longer than 100 characters, or the code is missing
     */
    public OwnStages {
        Names.checked(name, "stages(%s, ...)", "a group of tasks", "stages(\"quotes\", 500, () -> quotes.fetch())");
        if (code == null) {
            throw new IllegalArgumentException(
                    "stages(\"%s\", ..., null): a task of your own needs code to call, got null. Write e.g. stages(\"%s\", 500, () -> quotes.fetch())."
                            .formatted(name, name));
        }
    }

    @Override
    public boolean hasNonBlockingForm() {
        return true;
    }

    @Override
    public String description() {
        return "\"" + name + "\" stages";
    }

    @Override
    public Task prepare(int tasks, long seed) {
        if (code instanceof CodeLeftBehind gone) {
            throw gone.refusal();
        }
        return new StagesTask(name, code, new Results());
    }
}
