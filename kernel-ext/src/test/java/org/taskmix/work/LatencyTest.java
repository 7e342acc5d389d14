package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMillis(200);

    static Stream<Latency> latencies() {
        return Stream.of(
                Latency.fixed(SHORT),
                Latency.uniform(SHORT, LONG),
                Latency.exponential(SHORT),
                Latency.logNormal(SHORT, LONG));
    }

    @Test
    void eachReadsAsAReaderWouldSayIt() {
        assertThat(latencies().map(Latency::toString))
                .containsExactly(
                        "20 ms",
                        "20 ms to 200 ms (uniform)",
                        "20 ms on average (exponential)",
                        "20 ms at the median and 200 ms at p99 (log-normal)");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("latencies")
    void theMeanOfManyQuantilesIsTheMean(Latency latency) {
        double mean = IntStream.range(0, 100_000)
                .mapToLong(i -> latency.quantile((i + 0.5) / 100_000).toNanos())
                .average()
                .orElseThrow();
        assertThat(mean / latency.mean().toNanos()).isCloseTo(1, within(0.001));
    }

    @Test
    void quantilesAreThoseOfTheLaw() {
        assertThat(Latency.uniform(SHORT, LONG).quantile(0.5)).isEqualTo(Duration.ofMillis(110));
        assertThat(Latency.exponential(SHORT).quantile(1 - 1 / Math.E).toNanos() / 20e6)
                .isCloseTo(1, within(1e-6));
        assertThat(Latency.logNormal(SHORT, LONG).quantile(0.5).toNanos() / 20e6)
                .isCloseTo(1, within(1e-6));
        assertThat(Latency.logNormal(SHORT, LONG).quantile(0.99).toNanos() / 200e6)
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void nothingIsAboveTenMinutes() {
        Duration most = Duration.ofMinutes(10);
        assertThat(Latency.logNormal(Duration.ofMinutes(1), most).quantile(0.9999))
                .isEqualTo(most);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {-0.01, 1, Double.NaN})
    void aShareOutOfRangeIsRefused(double share) {
        latencies()
                .forEach(latency -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> latency.quantile(share))
                        .withMessage("quantile(" + share + "): the share of answers is from 0 to below 1, got " + share
                                + ". Write e.g. quantile(0.99)."));
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latency.fixed(Duration.ofMillis(-5)))
                .withMessage("Latency.fixed(-5 ms): the server answers after a delay from 0 ms to 10 min, got -5 ms."
                        + " Write e.g. Latency.fixed(millis(20)).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latency.uniform(Duration.ZERO, Duration.ofHours(1)))
                .withMessage("Latency.uniform(..., 1 h): the server answers after a delay from 0 ms to 10 min, got 1 h."
                        + " Write e.g. Latency.uniform(millis(10), millis(30)).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latency.exponential(Duration.ZERO))
                .withMessage("Latency.exponential(0 ms): the server answers after a mean delay from 1 µs to 1 min,"
                        + " got 0 ms. Write e.g. Latency.exponential(millis(20)).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latency.logNormal(Duration.ZERO, SHORT))
                .withMessage("Latency.logNormal(0 ms, ...): the server answers after a delay from 1 µs to 10 min,"
                        + " got 0 ms. Write e.g. Latency.logNormal(millis(20), millis(200)).");
    }

    @Test
    void valuesInTheWrongOrderAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latency.uniform(LONG, SHORT))
                .withMessage("Latency.uniform(200 ms, 20 ms): the longest has to be above the first value, got 20 ms."
                        + " Write e.g. Latency.uniform(millis(10), millis(30)), or Latency.fixed(...) for a delay that is"
                        + " always the same.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latency.logNormal(SHORT, SHORT))
                .withMessage("Latency.logNormal(20 ms, 20 ms): the 99th percentile has to be above the first value,"
                        + " got 20 ms. Write e.g. Latency.logNormal(millis(20), millis(200)), or Latency.fixed(...) for a"
                        + " delay that is always the same.");
    }
}
