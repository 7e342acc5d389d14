package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.TooFew;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "1 | 1",
                "-3 | -3",
                "1000 | 1,000",
                "1234567 | 1,234,567",
                "12345.6 | 12,346",
                "101.29 | 101.3",
                "9.87654 | 9.877",
                "0.512345 | 0.5123",
                "0.000123456 | 0.0001235",
                "-12.3456 | -12.35",
                "NaN | n/a",
                "Infinity | n/a",
                "-Infinity | n/a",
            })
    void aNumberHasFourDigitsThatMeanSomething(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1.00",
                "0.514 | 0.51",
                "0.1 | 0.10",
                "9.5 | 9.50",
                "12.34 | 12.3",
                "104.4 | 104",
                "12345 | 12,345",
                "0 | 0.00",
            })
    void aRatioHasTwoDecimalsOrFewer(double value, String text) {
        assertThat(Numbers.ratio(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.0514 | 0.051",
                "0.0203 | 0.020",
                "0.00123 | 0.0012",
                "0.00001 | 0.000010",
            })
    void aRatioFarBelowOneIsNotShownAsNothing(double value, String text) {
        assertThat(Numbers.ratio(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "21.34 | 20.9 | 22.0 | 21.3 (20.9 to 22.0)",
                "12345.6 | 11000 | 13000 | 12,346 (11,000 to 13,000)",
                "0.5 | 0.4996 | 0.5012 | 0.5000 (0.4996 to 0.5012)",
                "12.5 | 12.5 | 12.5 | 12.50 (12.50 to 12.50)",
                "0 | 0 | 0 | 0 (0 to 0)",
            })
    void aCellHasTheDecimalsThatItsIntervalAllows(double value, double low, double high, String text) {
        assertThat(Numbers.cell(new Estimate(value, low, high, 0.95, 10, "ms"))).isEqualTo(text);
    }

    @Test
    void aCellWithTooFewValuesSaysHowManyItTakes() {
        assertThat(Numbers.cell(new TooFew(OptionalDouble.empty(), 1_040, 3_688, 0.95, "ms")))
                .isEqualTo("needs 3,688 values, has 1,040");
    }

    @ParameterizedTest
    @CsvSource({"0.5,p50", "0.9,p90", "0.29,p29", "0.999,p99.9", "0.9999,p99.99"})
    void aQuantileIsNamedByItsShare(double share, String name) {
        assertThat(Numbers.quantile(share)).isEqualTo(name);
    }

    @Test
    @DefaultLocale("de-DE")
    void numbersReadTheSameInEveryLocale() {
        assertThat(Numbers.text(1_234.5)).isEqualTo("1,235");
        assertThat(Numbers.text(2_000)).isEqualTo("2,000");
        assertThat(Numbers.ratio(0.5)).isEqualTo("0.50");
        assertThat(Numbers.cell(new Estimate(0.5, 0.4, 0.6, 0.95, 10, "ms"))).isEqualTo("0.50 (0.40 to 0.60)");
    }
}
