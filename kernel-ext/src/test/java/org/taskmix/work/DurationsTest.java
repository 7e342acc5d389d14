package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.000000007S, 7 ns",
        "PT0.00025S, 250 µs",
        "PT0.0000015S, 1.5 µs",
        "PT0.005S, 5 ms",
        "PT0.1S, 100 ms",
        "PT0.999999999S, 999.999999 ms",
        "PT1S, 1 s",
        "PT1.5S, 1.5 s",
        "PT90S, 90 s",
        "PT60S, 1 min",
        "PT10M, 10 min",
        "PT10M0.000000001S, 600.000000001 s",
        "PT2H, 2 h",
        "PT-0.005S, -5 ms",
        "PT-1.5S, -1.5 s",
    })
    void durationHasTheLargestUnitThatFits(Duration duration, String text) {
        assertThat(Durations.text(duration)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"PT2562047788015215H30M7.999999999S", "PT-2562047788015215H-30M-8S"})
    void noDurationIsTooLong(Duration duration) {
        assertThat(Durations.text(duration)).endsWith(" s");
    }
}
