package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalabilityLawTest {

    private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64};

    @Test
    void fitFindsTheParametersOfExactThroughputs() {
        var truth = new ScalabilityLaw(250, 0.05, 0.001);
        ScalabilityLaw found =
                ScalabilityLaw.fit(SIZES, Arrays.stream(SIZES).map(truth::at).toArray());
        assertThat(found.rate()).isCloseTo(250, within(1e-6));
        assertThat(found.contention()).isCloseTo(0.05, within(1e-9));
        assertThat(found.coherency()).isCloseTo(0.001, within(1e-9));
        assertThat(found.peak()).hasValueCloseTo(Math.sqrt(0.95 / 0.001), within(1e-3));
    }

    /** Computed with scipy.optimize.least_squares 1.17.1 (lm) on the logs: rate, contention, coherency. */
    @Test
    void fitAgreesWithSciPy() {
        ScalabilityLaw noisy =
                ScalabilityLaw.fit(SIZES, new double[] {102.0, 192.05, 368.61, 633.28, 1034.39, 1312.45, 1311.05});
        assertThat(noisy.rate()).isCloseTo(100.521116771, within(1e-5));
        assertThat(noisy.contention()).isCloseTo(3.0999209631e-02, within(1e-8));
        assertThat(noisy.coherency()).isCloseTo(4.8444481902e-04, within(1e-10));
        ScalabilityLaw flat = ScalabilityLaw.fit(
                new double[] {1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64},
                new double[] {20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310});
        assertThat(flat.rate()).isCloseTo(21.591503560, within(1e-5));
        assertThat(flat.contention()).isCloseTo(5.6405440732e-02, within(1e-8));
        assertThat(flat.coherency()).isCloseTo(3.3582772647e-06, within(1e-10));
    }

    @Test
    void lawWithoutCoherencyHasNoPeak() {
        assertThat(new ScalabilityLaw(1, 0.1, 0).peak()).isEmpty();
        assertThat(new ScalabilityLaw(1, 0.1, -0.1).peak()).isEmpty();
        assertThat(new ScalabilityLaw(1, 0.1, 2).peak()).isEmpty();
    }

    @Test
    void fitOfTwoSizesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScalabilityLaw.fit(new double[] {1, 2, 2}, new double[] {1, 2, 2}))
                .withMessage(
                        "fit: the law has 3 parameters, so it takes 3 different sizes at least, got 2. Measure more sizes.");
    }

    @Test
    void intervalsHoldTheParametersOfSimulatedRounds() {
        var truth = new ScalabilityLaw(100, 0.03, 0.0005);
        var random = new Random(42);
        int repeats = 300;
        int contention = 0;
        int coherency = 0;
        for (int i = 0; i < repeats; i++) {
            ScalabilityFit fit = ScalabilityFit.of(SIZES, rounds(truth, 10, 0.03, random), 0.95)
                    .orElseThrow();
            assertThat(fit.trouble()).isEmpty();
            contention += ((Estimate) fit.contention()).contains(0.03) ? 1 : 0;
            coherency += ((Estimate) fit.coherency()).contains(0.0005) ? 1 : 0;
        }
        // A median of 10 has an interval of 97.9 %; half a percent is left to the bend of the law.
        assertThat(contention / (double) repeats).isGreaterThanOrEqualTo(0.95);
        assertThat(coherency / (double) repeats).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void whatSizesOrRoundsDoNotTellIsSaid() {
        var truth = new ScalabilityLaw(100, 0.03, 0.0005);
        var random = new Random(7);
        double[] few = {1, 2, 4, 8, 16};
        assertThat(trouble(few, rounds(few, truth, 8, 0.01, random)))
                .isEqualTo("with 5 sizes almost any curve fits, and it takes 6");
        assertThat(trouble(SIZES, rounds(truth, 4, 0.01, random)))
                .isEqualTo("an interval needs 6 rounds, and there are 4");
        double[] near = {1, 2, 3, 4, 5, 6};
        assertThat(trouble(near, rounds(near, truth, 8, 0.15, new Random(3))))
                .isEqualTo("the rounds differ too much to tell contention from coherency");
        // The throughput of a batch of waits rises as a line and then stops, which no such law does.
        double[][] corner = new double[SIZES.length][8];
        for (int i = 0; i < SIZES.length; i++) {
            Arrays.fill(corner[i], Math.min(SIZES[i], 16));
        }
        assertThat(trouble(SIZES, corner)).matches("the law misses the curve by up to \\d\\d %");
        assertThat(ScalabilityFit.of(new double[] {1, 2}, new double[][] {{1}, {2}}, 0.95))
                .isEmpty();
    }

    private static String trouble(double[] sizes, double[][] throughputs) {
        return ScalabilityFit.of(sizes, throughputs, 0.95)
                .orElseThrow()
                .trouble()
                .orElseThrow();
    }

    private static double[][] rounds(ScalabilityLaw truth, int rounds, double noise, Random random) {
        return rounds(SIZES, truth, rounds, noise, random);
    }

    private static double[][] rounds(double[] sizes, ScalabilityLaw truth, int rounds, double noise, Random random) {
        double[][] throughputs = new double[sizes.length][rounds];
        for (int i = 0; i < sizes.length; i++) {
            for (int round = 0; round < rounds; round++) {
                throughputs[i][round] = truth.at(sizes[i]) * Math.exp(noise * random.nextGaussian());
            }
        }
        return throughputs;
    }
}
