package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.000000001S, 1 ns",
        "PT0.000000999S, 999 ns",
        "PT0.000001S, 1 µs",
        "PT0.0000015S, 1.5 µs",
        "PT0.00025S, 250 µs",
        "PT0.000999999S, 999.999 µs",
        "PT0.001S, 1 ms",
        "PT0.005S, 5 ms",
        "PT0.0125S, 12.5 ms",
        "PT0.1S, 100 ms",
        "PT0.999999999S, 999.999999 ms",
        "PT1S, 1 s",
        "PT1.5S, 1.5 s",
        "PT59S, 59 s",
        "PT60S, 1 min",
        "PT90S, 90 s",
        "PT600S, 10 min",
        "PT3600S, 1 h",
        "PT5400S, 90 min",
        "PT100H, 100 h",
        "PT-0.005S, -5 ms",
        "PT-1.5S, -1.5 s",
        "PT-0.000000001S, -1 ns",
        "PT-60S, -1 min",
    })
    void aDurationIsWrittenWithItsLargestFittingUnit(Duration duration, String text) {
        assertThat(Durations.text(duration)).isEqualTo(text);
    }

    @Test
    void theLongestDurationsOfTheJdkCanBeWritten() {
        assertThat(Durations.text(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo("9223372036854775807 s");
        assertThat(Durations.text(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo("-9223372036854775808 s");
        assertThat(Durations.text(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)))
                .isEqualTo("9223372036854775807.999999999 s");
    }
}
