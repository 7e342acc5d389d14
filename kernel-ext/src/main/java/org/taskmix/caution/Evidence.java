package org.taskmix.caution;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.taskmix.measure.Counter;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Reading;

/**
 * The plain facts of one experiment that {@link Cautions} are found from.
 *
 * @param rounds values of each model: rounds that were counted, or JVMs if each is one value; at least 0
 * @param jvms how many JVMs ran the rounds, at least 1
 * @param needed the fewest rounds that can lead to a verdict, at least 0
 * @param models what was measured of each model
 * @param warmUpCutAt how long the warm-up took, if its time limit ended it before makespans had settled
 * @param readings before the first counted round and after each; may be empty
 * @param environment the machine and the JVM
 * @param cpuWork whether the mix has CPU work
 * @param shortestWait the shortest wait of the mix, if it has any
 * @param budget the time that everything was to take, if there was a limit
 */
public record Evidence(
        int rounds,
        int jvms,
        int needed,
        List<OfModel> models,
        Optional<Duration> warmUpCutAt,
        List<Reading> readings,
        Environment environment,
        boolean cpuWork,
        Optional<Duration> shortestWait,
        Optional<Duration> budget) {

    /**
     * What was measured of one model.
     *
     * @param name the model, as it is shown
     * @param makespans one per counted round, in the order of rounds, in ms, above 0
     * @param tasks how many tasks there were in counted rounds
     * @param failed how many of them failed
     * @param disagreement the iteration whose records fit Little's law worst, if they break it
     */
    public record OfModel(
            String name, List<Double> makespans, long tasks, long failed, Optional<RecordsDisagree> disagreement) {

        /** Copies the list. */
        public OfModel {
            Objects.requireNonNull(name, "name");
            makespans = List.copyOf(makespans);
        }

        /**
         * The same from an array.
         *
         * @param name the model, as it is shown
         * @param makespans one per counted round, in the order of rounds, in ms, above 0
         * @param tasks how many tasks there were in counted rounds
         * @param failed how many of them failed
         */
        public OfModel(String name, double[] makespans, long tasks, long failed) {
            this(name, Arrays.stream(makespans).boxed().toList(), tasks, failed, Optional.empty());
        }

        /**
         * The same with records that break Little's law.
         *
         * @param found by how much
         * @return new facts; these are unchanged
         */
        public OfModel with(Optional<RecordsDisagree> found) {
            return new OfModel(name, makespans, tasks, failed, found);
        }

        double[] series() {
            return makespans.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /** Copies the lists. */
    public Evidence {
        models = List.copyOf(models);
        readings = List.copyOf(readings);
        Objects.requireNonNull(environment, "environment");
    }

    /** Time between the first and the last reading, in ns; 0 with fewer than two. */
    long nanos() {
        return readings.size() < 2 ? 0 : last().nanos() - first().nanos();
    }

    /** What a counter gained, in its own unit, by elapsed ns; empty if it is not available. */
    OptionalDouble rate(Counter counter) {
        OptionalDouble gained = gained(counter);
        return gained.isPresent() ? OptionalDouble.of(gained.getAsDouble() / nanos()) : gained;
    }

    /** What a counter gained from the first reading to the last. */
    OptionalDouble gained(Counter counter) {
        if (nanos() <= 0) {
            return OptionalDouble.empty();
        }
        var gained = last().since(first(), counter);
        return gained.isPresent() ? OptionalDouble.of((double) gained.getAsLong()) : OptionalDouble.empty();
    }

    int processors() {
        return environment.processors().orElse(environment.cores());
    }

    private Reading first() {
        return readings.get(0);
    }

    private Reading last() {
        return readings.get(readings.size() - 1);
    }
}
