package org.taskmix.fallacy;

import java.util.List;
import java.util.Objects;

/**
 * A fallacy, shown by how often it misleads where the truth is known.
 *
 * @param title its name, e.g. {@code "One after the other"}
 * @param finding how often it misled, and how often the sound way did, in a sentence or two
 * @param why why it misleads, and what helps
 * @param answer what the shares are of, e.g. {@code "a difference found between a model and itself"}
 * @param promised the share that both ways promise, from 0 to 1
 * @param ways the fallacy first
 * @param example one of the repetitions
 */
public record Exposure(
        String title, String finding, String why, String answer, double promised, List<Way> ways, Example example) {

    /** How often each way is tried. */
    public static final int REPETITIONS = 1_000;

    /** Copies the list and checks that nothing is missing. */
    public Exposure {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(answer, "answer");
        ways = List.copyOf(ways);
    }

    /**
     * All iterations of one model are measured before those of the other, on a machine that changes meanwhile.
     *
     * @param drift how much slower the machine is in the end, as a share from 0: 0.04 is 4 %
     * @return how often a model was found to differ from itself
     */
    public static Exposure oneAfterTheOther(double drift) {
        return OneAfterTheOther.expose(drift);
    }

    /**
     * An interval around the mean, from few iterations of which some stall.
     *
     * @param iterations how many, from 6
     * @return how often the interval held what it was made for
     */
    public static Exposure meanAndDeviation(int iterations) {
        return MeanAndDeviation.expose(iterations);
    }

    /**
     * Iterations of several JVMs are taken for independent of each other.
     *
     * @param jvms how many per model, from 4
     * @param iterations in each JVM, from 2
     * @return how often a model was found to differ from itself
     */
    public static Exposure pooledIterations(int jvms, int iterations) {
        return PooledIterations.expose(jvms, iterations);
    }

    /**
     * All pairs of several equal models are compared, each as if it were alone.
     *
     * @param models how many, from 2
     * @return how often any difference was found among them
     */
    public static Exposure manyModels(int models) {
        return ManyModels.expose(models);
    }

    /**
     * A difference that was not found is taken for none.
     *
     * @param rounds how many are compared, from 6
     * @return how often two models that differ by 5 % were called equal
     */
    public static Exposure noDifference(int rounds) {
        return NoDifference.expose(rounds);
    }
}
