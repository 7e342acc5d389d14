package org.taskmix;

import java.util.OptionalInt;
import org.taskmix.show.Numbers;

/**
 * One event loop on one thread; made by {@link Model#async()}.
 *
 * <pre>{@code
 * mix.runUnder(async(), async().offloading(2))
 * }</pre>
 *
 * @param offload threads of a pool beside the loop; empty for none
 */
public record Async(OptionalInt offload) implements Model {

    private static final int MOST = 1_000;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the number of threads is out of range; the message says the range and the value
     */
    public Async {
        if (offload.isPresent() && (offload.getAsInt() < 1 || offload.getAsInt() > MOST)) {
            int got = offload.getAsInt();
            throw new IllegalArgumentException(
                    ("async().offloading(%s): the pool beside the loop has from 1 to %s threads, got %s. Write e.g. "
                                    + "async().offloading(2), or async() for the loop alone.")
                            .formatted(got, Numbers.text(MOST), Numbers.text(got)));
        }
    }

    /**
     * The same with a pool of platform threads beside the loop. It takes every task, or step of a task, that has no
     * non-blocking form: CPU work, and code that blocks.
     *
     * @param threads size of the pool, from 1 to 1,000
     * @return a new model
     * @throws IllegalArgumentException if {@code threads} is out of range; the message says the range and the value
     */
    public Async offloading(int threads) {
        return new Async(OptionalInt.of(threads));
    }

    @Override
    public String name() {
        return "async()" + (offload.isPresent() ? ".offloading(" + offload.getAsInt() + ")" : "");
    }

    @Override
    public String inWords() {
        return offload.isPresent()
                ? "CPU tasks and code that blocks go to a pool of "
                        + (offload.getAsInt() == 1 ? "1 thread" : offload.getAsInt() + " threads")
                        + " beside the loop; a wait is a timer and holds no thread."
                : "CPU tasks and code that blocks hold up everything on the one thread of the loop; a wait is a timer and holds none.";
    }

    @Override
    public String toString() {
        return name();
    }
}
