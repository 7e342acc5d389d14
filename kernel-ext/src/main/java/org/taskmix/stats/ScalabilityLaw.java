package org.taskmix.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * The Universal Scalability Law (Gunther, <em>Guerrilla Capacity Planning</em>, 2007): a size n brings the throughput
 * {@code rate n / (1 + contention (n - 1) + coherency n (n - 1))}. With no coherency it is Amdahl's law, with neither it is a line.
 *
 * <pre>{@code
 * ScalabilityLaw.fit(sizes, throughputs).at(32)
 * }</pre>
 *
 * @param rate throughput of size 1, in the unit of the throughputs, above 0
 * @param contention the part that waits in line, Gunther's sigma; about 0 to 1, below 0 where larger sizes gain more than a line
 * @param coherency the price of each pair, Gunther's kappa; about 0 or more
 */
public record ScalabilityLaw(double rate, double contention, double coherency) {

    private static final int PARAMETERS = 3;
    private static final int MOST_STEPS = 1_000;

    /** What a law that allows no throughput leaves over: more than any real one does. */
    private static final double IMPOSSIBLE = 1e3;

    /**
     * The throughput of a size.
     *
     * @param size at least 1
     * @return in the unit of the rate; meaningless where the law allows none
     */
    public double at(double size) {
        return rate * size / (1 + contention * (size - 1) + coherency * size * (size - 1));
    }

    /**
     * The size with most throughput.
     *
     * @return empty if the law rises for ever, or falls from 1 on
     */
    public OptionalDouble peak() {
        double square = (1 - contention) / coherency;
        return coherency > 0 && square > 1 ? OptionalDouble.of(Math.sqrt(square)) : OptionalDouble.empty();
    }

    /**
     * Fits the law by least squares of the relative errors, with Levenberg and Marquardt's method.
     *
     * @param sizes at least 3 different ones, each at least 1
     * @param throughputs one per size, above 0
     * @return the law that is nearest
     * @throws IllegalArgumentException if the two differ in length, there are too few sizes, or a throughput is not above 0
     */
    public static ScalabilityLaw fit(double[] sizes, double[] throughputs) {
        Samples.checkPairs("fit", sizes, throughputs);
        double[] logs = Samples.logs("fit", throughputs);
        if (Arrays.stream(sizes).distinct().count() < PARAMETERS) {
            throw new IllegalArgumentException(
                    "fit: the law has 3 parameters, so it takes 3 different sizes at least, got %s. Measure more sizes."
                            .formatted(Arrays.stream(sizes).distinct().count()));
        }
        double largest = Arrays.stream(sizes).max().orElseThrow();
        var problem = new LeastSquaresBuilder()
                .start(start(sizes, throughputs, largest))
                .target(logs)
                .model(point -> model(point.toArray(), sizes, largest))
                .maxEvaluations(MOST_STEPS)
                .maxIterations(MOST_STEPS)
                .build();
        double[] found =
                new LevenbergMarquardtOptimizer().optimize(problem).getPoint().toArray();
        return new ScalabilityLaw(Math.exp(found[0]), found[1] / largest, found[2] / (largest * largest));
    }

    /** A line through the two ends in n / X(n), which is a parabola under the law. */
    private static double[] start(double[] sizes, double[] throughputs, double largest) {
        double rate = 0;
        for (int i = 0; i < sizes.length; i++) {
            rate = Math.max(rate, throughputs[i] / sizes[i]);
        }
        double bend = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == largest) {
                bend = Math.max(0, rate * largest / throughputs[i] - 1) / Math.max(1, largest - 1);
            }
        }
        return new double[] {Math.log(rate), bend * largest, 0};
    }

    /** Logs of the throughputs and their slopes; parameters are scaled so that one step means as much in each. */
    private static Pair<RealVector, RealMatrix> model(double[] point, double[] sizes, double largest) {
        double[] values = new double[sizes.length];
        double[][] slopes = new double[sizes.length][PARAMETERS];
        for (int i = 0; i < sizes.length; i++) {
            double one = (sizes[i] - 1) / largest;
            double two = sizes[i] * (sizes[i] - 1) / (largest * largest);
            double below = 1 + point[1] * one + point[2] * two;
            values[i] = below > 0 ? point[0] + Math.log(sizes[i]) - Math.log(below) : IMPOSSIBLE;
            slopes[i] = below > 0 ? new double[] {1, -one / below, -two / below} : new double[PARAMETERS];
        }
        return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(slopes, false));
    }
}
