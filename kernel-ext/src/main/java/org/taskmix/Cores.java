package org.taskmix;

import org.taskmix.show.Numbers;

/**
 * A number of cores like those of this machine, to predict for.
 *
 * <pre>{@code
 * mix.predictOn(cores(64), platformThreads(64), virtualThreads())
 * }</pre>
 *
 * @param number how many, from 1 to 1,024
 */
public record Cores(int number) {

    private static final int MOST = 1_024;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code number} is out of range; the message says the range and the value
     */
    public Cores {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException(
                    "cores(%s): a prediction is for 1 to 1,024 cores, got %s. Write e.g. mix.predictOn(cores(64), virtualThreads())."
                            .formatted(number, Numbers.text(number)));
        }
    }

    /**
     * A number of cores like those of this machine.
     *
     * @param number how many, from 1 to 1,024
     * @return the cores
     * @throws IllegalArgumentException if {@code number} is out of range; the message says the range and the value
     */
    public static Cores cores(int number) {
        return new Cores(number);
    }

    /** E.g. {@code "64 cores"}. */
    @Override
    public String toString() {
        return number == 1 ? "1 core" : Numbers.text(number) + " cores";
    }
}
