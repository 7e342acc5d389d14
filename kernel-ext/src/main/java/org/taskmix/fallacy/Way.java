package org.taskmix.fallacy;

import java.util.Objects;
import org.taskmix.stats.Estimate;

/**
 * A way to judge, and how often it gave a certain answer.
 *
 * @param name what is done, e.g. {@code "in shuffled rounds"}
 * @param share how often, from 0 to 1, over all repetitions
 * @param sound whether it keeps what it promises; the others are the fallacy
 */
public record Way(String name, Estimate share, boolean sound) {

    /** Checks that nothing is missing. */
    public Way {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(share, "share");
    }
}
