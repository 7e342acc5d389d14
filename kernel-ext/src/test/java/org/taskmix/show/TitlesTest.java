package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.TooFew;

class TitlesTest {
    private static Estimate figure(double value, double half) {
        return new Estimate(value, value - half, value + half, 0.95, 10, "ms");
    }

    @Test
    void theFastestIsNamedWithItsLead() {
        assertThat(Titles.won(Criterion.MAKESPAN, "async()", 3.7))
                .isEqualTo("async() had the shortest makespan; the next best took 3.70 times as long");
        assertThat(Titles.won(Criterion.MEAN_LATENCY, "async()", 3.7))
                .isEqualTo("async() had the lowest mean latency; the next best had 3.70 times as much");
    }

    @Test
    void whereTheRoundsDoNotTellTheTitleSaysSo() {
        assertThat(Titles.open(Criterion.MAKESPAN, List.of("a", "b"), List.of("a", "b")))
                .isEqualTo("a and b cannot be told apart by makespan");
        assertThat(Titles.open(Criterion.MAKESPAN, List.of("a", "b", "c"), List.of("a", "b", "c")))
                .isEqualTo("No model can be told from the others by makespan");
        assertThat(Titles.open(Criterion.MAKESPAN, List.of("a", "b"), List.of("a", "b", "c")))
                .isEqualTo("a and b had shorter makespans than the rest, and cannot be told apart");
        assertThat(Titles.alike(Criterion.MEAN_LATENCY, "a", "b")).isEqualTo("a and b are equivalent in mean latency");
    }

    @Test
    void aModelStandsApartWhereItsIntervalMeetsNoOther() {
        List<String> models = List.of("a", "b");
        assertThat(Titles.apart("p99 latency", false, models, List.of(figure(10, 1), figure(20, 1))))
                .isEqualTo("a had the lowest p99 latency, 10 ms");
        assertThat(Titles.apart("throughput", true, models, List.of(figure(10, 1), figure(20, 1))))
                .isEqualTo("b had the highest throughput, 20 ms");
        assertThat(Titles.apart("throughput", true, models, List.of(figure(10, 6), figure(20, 6))))
                .isEqualTo("No model has the highest throughput for certain: the intervals of a and b overlap");
    }

    @Test
    void tooFewRoundsAreNoFinding() {
        var few = new TooFew(OptionalDouble.of(12), 2, 6, 0.95, "ms");
        assertThat(Titles.apart("makespan", false, List.of("a", "b"), List.of(few, figure(1, 0.5))))
                .isEqualTo("Too few rounds to tell which model has the lowest makespan");
        assertThat(Titles.apart("makespan", false, List.of("a"), List.of(figure(10, 1))))
                .isEqualTo("a: median makespan 10 ms");
    }

    @Test
    void ofManyModelsTheFirstAreNamed() {
        assertThat(Titles.several(List.of("a"))).isEqualTo("a");
        assertThat(Titles.several(List.of("a", "b", "c", "d"))).isEqualTo("a, b, c and d");
        assertThat(Titles.several(List.of("a", "b", "c", "d", "e", "f"))).isEqualTo("a, b, c and 3 more");
    }
}
