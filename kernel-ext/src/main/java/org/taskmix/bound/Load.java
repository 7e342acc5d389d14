package org.taskmix.bound;

import java.time.Duration;
import java.util.List;
import org.taskmix.work.Demand;

/**
 * Tasks of one kind, and what each of them needs.
 *
 * @param tasks how many, at least 1
 * @param demands the known parts of each; what is not known counts as nothing
 */
public record Load(int tasks, List<Demand> demands) {

    /** Copies the list. */
    public Load {
        demands = List.copyOf(demands);
    }

    /** What one task needs of a kind, in ns. */
    double nanos(Demand.Kind kind) {
        return demands.stream()
                .filter(demand -> demand.kind() == kind)
                .map(Demand::time)
                .mapToDouble(Duration::toNanos)
                .sum();
    }
}
