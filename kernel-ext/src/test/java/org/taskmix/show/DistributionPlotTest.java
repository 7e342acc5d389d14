package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.taskmix.testing.Page;
import tech.tablesaw.api.Table;

class DistributionPlotTest {
    private static final long MILLI = 1_000_000;

    /** From 1 to n ms, slowest first. */
    private static long[] upTo(int n, long times) {
        return LongStream.range(0, n).map(i -> (n - i) * times * MILLI).toArray();
    }

    private static Plot plot(LatencyDistribution... models) {
        return DistributionPlot.of("async() is best", "checkout", List.of(models), 2, "2 cores");
    }

    @Test
    void theTableNamesSharesWithTheLatencyThatTheyDoNotExceed() {
        Table table = plot(LatencyDistribution.of("async()", Look.ASYNC, List.of(upTo(1_000, 1))))
                .data();
        assertThat(table.stringColumn(1).asList()).containsExactly("0", "50", "90", "99", "99.9", "100");
        assertThat(table.doubleColumn("latency (ms)").asDoubleArray()).containsExactly(1, 500, 900, 990, 999, 1_000);
    }

    @Test
    void theBandReachesFromTheLowestRoundToTheHighest() {
        Table table = plot(LatencyDistribution.of("async()", Look.ASYNC, List.of(upTo(100, 1), upTo(100, 3))))
                .data();
        assertThat(table.doubleColumn("lowest round (ms)").asDoubleArray()).containsExactly(1, 50, 90, 99, 100);
        assertThat(table.doubleColumn("highest round (ms)").asDoubleArray()).containsExactly(3, 150, 270, 297, 300);
        assertThat(table.doubleColumn("latency (ms)").asDoubleArray()).containsExactly(1, 75, 240, 294, 300);
    }

    @Test
    void theSlowestOfAMillionTasksIsNotLost() {
        long[] latencies = new long[1_000_000];
        Arrays.fill(latencies, MILLI);
        latencies[500] = 900 * MILLI;
        LatencyDistribution found = LatencyDistribution.of("async()", Look.ASYNC, List.of(latencies));
        assertThat(found.slowest()).isEqualTo(900);
        assertThat(found.tails().length).isLessThan(300);
        assertThat(found.millis()[found.at(5)]).isEqualTo(1);
    }

    @Test
    void everyModelIsDrawnInItsColour() throws IOException {
        Plot plot = plot(
                LatencyDistribution.of("async()", Look.ASYNC, List.of(upTo(1_000, 1))),
                LatencyDistribution.of("sequential()", Look.SEQUENTIAL, List.of(upTo(1_000, 5))));
        var image = Pictures.image(plot);
        assertThat(Pictures.pixels(image, plot, Look.ASYNC.color())).isGreaterThan(300);
        assertThat(Pictures.pixels(image, plot, Look.SEQUENTIAL.color())).isGreaterThan(300);
        assertThat(Pictures.pixels(image, plot, Look.VIRTUAL_THREADS.color())).isZero();
    }

    @Test
    void theAlternativeNamesModelsQuantilesAndTheFinding() {
        assertThat(plot(LatencyDistribution.of("async()", Look.ASYNC, List.of(upTo(1_000, 1))))
                        .alternative())
                .isEqualTo(
                        "async() is best. Plot of the distribution of latency by model. async(): 50 % within 500 ms, 90 %"
                                + " within 900 ms, 99 % within 990 ms, the slowest of 1,000 in 1,000 ms.");
    }

    @Test
    void nineModelsOfManyRoundsFitIntoANotebook() throws IOException {
        LatencyDistribution[] models = Arrays.stream(Look.values())
                .map(look -> LatencyDistribution.of(
                        look.name(), look, List.of(upTo(20_000, look.name().length()), upTo(20_000, 3))))
                .toArray(LatencyDistribution[]::new);
        Plot plot = plot(models);
        Pictures.image(plot);
        assertThat(plot.rendering().html()).hasSizeLessThan(200_000);
        assertThat(Page.of(plot.rendering().html()).alternatives()).hasSize(1);
    }

    @Test
    void oneTaskAndOneThatTookNoTimeAreDrawnToo() throws IOException {
        Pictures.image(plot(LatencyDistribution.of("async()", Look.ASYNC, List.of(new long[] {0}))));
        Pictures.image(plot(LatencyDistribution.of("async()", Look.ASYNC, List.of(new long[] {0, 5 * MILLI}))));
    }

    @Test
    void noLatencyAtAllIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatencyDistribution.of("async()", Look.ASYNC, List.of(new long[0])))
                .withMessageStartingWith("LatencyDistribution of async(): there are no latencies");
    }
}
