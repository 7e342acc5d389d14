package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.RoundQuantiles;
import org.taskmix.stats.TooFew;
import org.taskmix.testing.Page;
import tech.tablesaw.api.Table;

/** Quantiles of latency, in the table to compute with and in the table to read. */
class LatencyTableTest {
    private static final List<Double> SHARES = List.of(0.5, 0.9, 0.95, 0.99);

    private final SplittableRandom random = new SplittableRandom(3);

    private static Estimate ms(double value, double low, double high) {
        return new Estimate(value, low, high, 0.95, 400, "ms");
    }

    private static TooFew needs(int needed, int n) {
        return new TooFew(OptionalDouble.empty(), n, needed, 0.95, "ms");
    }

    private static LatencyQuantiles twoModels() {
        return new LatencyQuantiles(
                List.of(0.5, 0.99),
                List.of(
                        new LatencyRow("async()", Look.ASYNC, List.of(ms(21.34, 20.9, 22), ms(30, 28, 33))),
                        new LatencyRow("sequential()", Look.SEQUENTIAL, List.of(ms(500, 400, 600), needs(368, 40)))));
    }

    @Test
    void theTableToComputeWithHasARowPerModelAndQuantile() {
        assertThat(Tables.text(LatencyTable.of("checkout", twoModels()))).isEqualTo("""
                checkout
                model         quantile  latency (ms)  95 % CI from (ms)  95 % CI to (ms)  independent values  values needed
                async()       p50              21.34              20.90               22                 400              6
                async()       p99                 30                 28               33                 400            368
                sequential()  p50                500                400              600                 400              6
                sequential()  p99                n/a                n/a              n/a                  40            368""");
    }

    @Test
    void theTableToReadSaysInItsCellWhatIsMissing() {
        Table table = LatencyTable.compact("checkout", twoModels());
        assertThat(table.name()).isEqualTo("checkout; latency, in brackets its 95 % CI");
        assertThat(Page.of(Tables.html(table)).cells())
                .containsExactly(
                        "model",
                        "p50 (ms)",
                        "p99 (ms)",
                        "async()",
                        "21.3 (20.9 to 22.0)",
                        "30.0 (28.0 to 33.0)",
                        "sequential()",
                        "500 (400 to 600)",
                        "needs 368 values, has 40");
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        var row = new LatencyRow("async()", Look.ASYNC, List.of(ms(1, 1, 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LatencyQuantiles(List.of(0.5, 0.9), List.of(row)))
                .withMessage("LatencyQuantiles: async() has 1 figures, but 2 quantiles were asked for. "
                        + "Give one figure for each.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LatencyQuantiles(List.of(0.5), List.of()))
                .withMessage("LatencyQuantiles: 1 quantiles of 0 models leave nothing to show. "
                        + "Give at least one of both.");
    }

    /** Rounds of any number and length, from all alike to all different, in any scale. */
    private double[][] rounds() {
        double[][] rounds = new double[random.nextInt(1, 31)][];
        double spread = random.nextInt(3) * random.nextDouble();
        double scale = Math.pow(10, random.nextInt(-3, 7));
        boolean constant = random.nextInt(20) == 0;
        int tasks = random.nextInt(1, 51);
        for (int i = 0; i < rounds.length; i++) {
            double factor = Math.exp(spread * random.nextGaussian());
            rounds[i] = random.doubles(random.nextBoolean() ? tasks : random.nextInt(1, 51))
                    .map(x -> constant ? scale : -scale * factor * Math.log1p(-x))
                    .toArray();
        }
        return rounds;
    }

    @Test
    void p99OfTooFewIndependentValuesIsNowhereShown() {
        int refused = 0;
        for (int sample = 0; sample < 1_000; sample++) {
            double[][] rounds = rounds();
            List<Figure> figures = RoundQuantiles.quantiles(rounds, SHARES, 0.95, "ms");
            var latencies = new LatencyQuantiles(SHARES, List.of(new LatencyRow("async()", Look.ASYNC, figures)));
            Figure p99 = figures.get(3);
            String cell = LatencyTable.compact("fuzz", latencies).getString(0, 4);
            Table table = LatencyTable.of("fuzz", latencies);
            boolean tooFew = worth(rounds) < 368;
            assertThat(p99 instanceof TooFew).isEqualTo(tooFew);
            assertThat(cell.startsWith("needs 368 values, has ")).isEqualTo(tooFew);
            assertThat(table.column(2).isMissing(3)).isEqualTo(tooFew);
            assertThat(table.column(3).isMissing(3)).isEqualTo(tooFew);
            assertThat(table.column(4).isMissing(3)).isEqualTo(tooFew);
            refused += tooFew ? 1 : 0;
        }
        assertThat(refused).isBetween(500, 990);
    }

    /** How many independent values the rounds are worth for a p99, by the formula of decision 0011. */
    private static double worth(double[][] rounds) {
        int n = rounds.length;
        if (n < 6) {
            return n;
        }
        double[] all = Arrays.stream(rounds).flatMapToDouble(Arrays::stream).toArray();
        double p99 = Quantile.withDefaults().withCopy(true).evaluate(all, 0.99);
        double share = shareUpTo(p99, all);
        double variance = Arrays.stream(rounds)
                        .mapToDouble(round -> Math.pow(round.length * (shareUpTo(p99, round) - share) / all.length, 2))
                        .sum()
                * n
                / (n - 1);
        double t = TDistribution.of(n - 1).inverseCumulativeProbability(0.975);
        return variance == 0
                ? all.length
                : Math.min(all.length, share * (1 - share) / variance * Math.pow(1.959964 / t, 2));
    }

    private static double shareUpTo(double value, double[] values) {
        return Arrays.stream(values).filter(x -> x <= value).count() / (double) values.length;
    }
}
