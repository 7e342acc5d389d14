package org.taskmix.stats;

import java.util.Arrays;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * The two classical rank tests, for lessons and for cross-checking. Verdicts rest on {@link Ratios} instead.
 *
 * <p>Both are two-sided. They count exactly below 50 values without ties, and use the normal distribution with corrections
 * for ties and continuity otherwise. The counting is that of Apache Commons Statistics.
 */
public final class RankTests {
    private RankTests() {}

    /**
     * Mann and Whitney's test of two independent samples (<em>Annals of Mathematical Statistics</em> 18, 1947).
     *
     * <pre>{@code
     * RankTests.mannWhitney(new double[] {1, 2, 3}, new double[] {4, 5, 6}) // 0.1
     * }</pre>
     *
     * @param first  values of one sample, in any unit; at least 1, finite
     * @param second values of the other in the same unit; at least 1, finite
     * @return the chance, from 0 to 1, of ranks as uneven as these if both came from one distribution
     * @throws IllegalArgumentException if a sample is empty or a value is not finite; the message says which
     */
    public static double mannWhitney(double[] first, double[] second) {
        return MannWhitneyUTest.withDefaults()
                .test(
                        Samples.atLeastOne("mannWhitney", first, "first sample"),
                        Samples.atLeastOne("mannWhitney", second, "second sample"))
                .getPValue();
    }

    /**
     * Wilcoxon's test of paired samples (<em>Biometrics Bulletin</em> 1, 1945). Pairs without a difference are
     * left out.
     *
     * <pre>{@code
     * RankTests.signedRank(new double[] {5, 6, 9}, new double[] {4, 4, 6}) // 0.25
     * }</pre>
     *
     * @param first  one value per pair, in any unit; finite
     * @param second the other value of each pair, in the same unit and order; finite
     * @return the chance, from 0 to 1, of differences as one-sided as these if each were as likely up as down; 1 if no
     *     pair differs
     * @throws IllegalArgumentException if the two differ in length or are empty, or a value is not finite
     */
    public static double signedRank(double[] first, double[] second) {
        double[] differences = Samples.atLeastOne("signedRank", first, "first sample");
        double[] others = Samples.finite("signedRank", second);
        Samples.checkPairs("signedRank", differences, others);
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= others[i];
        }
        // The library counts zeros as ties of each other, which makes its variance a little too small.
        double[] nonZero = Arrays.stream(differences).filter(d -> d != 0).toArray();
        return nonZero.length == 0
                ? 1
                : WilcoxonSignedRankTest.withDefaults().test(nonZero).getPValue();
    }
}
