package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    @DefaultLocale("de-DE")
    void numbersReadTheSameInEveryLocale() {
        assertThat(Numbers.text(1_234.5)).isEqualTo("1,235");
        assertThat(Numbers.text(2_000)).isEqualTo("2,000");
        assertThat(Numbers.ratio(0.5)).isEqualTo("0.50");
    }
}
