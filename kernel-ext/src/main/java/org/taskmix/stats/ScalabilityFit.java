package org.taskmix.stats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A {@link ScalabilityLaw} fitted to each round by itself. Rounds are the independent values, so each parameter is a median over them,
 * with the interval of a median.
 *
 * <pre>{@code
 * ScalabilityFit.of(sizes, throughputsBySizeAndRound, 0.95).contention()
 * }</pre>
 *
 * @param law the law with these medians
 * @param rate throughput of size 1
 * @param contention Gunther's sigma
 * @param coherency Gunther's kappa
 * @param misfit how far the law is at most from the median throughput of a size, as a share: 0.05 is 5 %
 * @param trouble why the parameters say nothing here, as the rest of a sentence; empty if they do
 */
public record ScalabilityFit(
        ScalabilityLaw law, Figure rate, Figure contention, Figure coherency, double misfit, Optional<String> trouble) {

    /** With fewer sizes almost any curve of three parameters goes through all. */
    public static final int LEAST_SIZES = 6;

    /** What a law that holds may be away from a size. */
    private static final double MOST_MISFIT = 0.1;

    /**
     * Fits the law.
     *
     * @param sizes ascending, each at least 1
     * @param throughputs by size, then by round; above 0, and as many rounds for each size
     * @param level confidence level, strictly between 0 and 1; 0.95 needs 6 rounds
     * @return the fit; empty if there are fewer than 3 sizes or no round
     * @throws IllegalArgumentException if a throughput is not above 0, or the level is out of range
     */
    public static Optional<ScalabilityFit> of(double[] sizes, double[][] throughputs, double level) {
        int rounds = throughputs.length == 0 ? 0 : throughputs[0].length;
        if (sizes.length < 3 || rounds == 0) {
            return Optional.empty();
        }
        ScalabilityLaw[] laws = new ScalabilityLaw[rounds];
        Arrays.setAll(
                laws,
                round -> ScalabilityLaw.fit(
                        sizes,
                        Arrays.stream(throughputs)
                                .mapToDouble(size -> size[round])
                                .toArray()));
        Figure rate = median(laws, ScalabilityLaw::rate, level);
        Figure contention = median(laws, ScalabilityLaw::contention, level);
        Figure coherency = median(laws, ScalabilityLaw::coherency, level);
        var law = new ScalabilityLaw(value(rate), value(contention), value(coherency));
        double misfit = 0;
        for (int i = 0; i < sizes.length; i++) {
            double seen = value(Quantiles.median(throughputs[i], level, ""));
            misfit = Math.max(misfit, Math.abs(law.at(sizes[i]) / seen - 1));
        }
        return Optional.of(new ScalabilityFit(
                law,
                rate,
                contention,
                coherency,
                misfit,
                trouble(sizes, rounds, law, contention, coherency, misfit, level)));
    }

    private static Optional<String> trouble(
            double[] sizes,
            int rounds,
            ScalabilityLaw law,
            Figure contention,
            Figure coherency,
            double misfit,
            double level) {
        if (sizes.length < LEAST_SIZES) {
            return Optional.of(
                    "with %d sizes almost any curve fits, and it takes %d".formatted(sizes.length, LEAST_SIZES));
        }
        if (!(contention instanceof Estimate sigma) || !(coherency instanceof Estimate kappa)) {
            return Optional.of(
                    "an interval needs %d rounds, and there are %d".formatted(Quantiles.needed(0.5, level), rounds));
        }
        if (misfit > MOST_MISFIT) {
            return Optional.of(String.format(Locale.ROOT, "the law misses the curve by up to %.0f %%", 100 * misfit));
        }
        double largest = sizes[sizes.length - 1];
        // If one parameter may account for the whole slowdown or for none of it, the sizes do not tell the two apart.
        double slowdown = law.rate() * largest / law.at(largest);
        boolean told = (sigma.high() - sigma.low()) * (largest - 1) <= slowdown
                && (kappa.high() - kappa.low()) * largest * (largest - 1) <= slowdown;
        return told ? Optional.empty() : Optional.of("the rounds differ too much to tell contention from coherency");
    }

    private static Figure median(ScalabilityLaw[] laws, ToDoubleFunction<ScalabilityLaw> parameter, double level) {
        return Quantiles.median(Arrays.stream(laws).mapToDouble(parameter).toArray(), level, "");
    }

    private static double value(Figure figure) {
        return switch (figure) {
            case Estimate estimate -> estimate.value();
            case TooFew few -> few.value().orElseThrow();
        };
    }
}
