package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {
    private static final double[] NOTHING = {};

    @Test
    void fiftyTimesTheSmallestIsTooMuchForEqualSteps() {
        assertThat(Scale.around(2, 99).logarithmic()).isFalse();
        assertThat(Scale.around(2, 100).logarithmic()).isTrue();
        assertThat(Scale.around(0, 100).logarithmic()).isFalse();
        assertThat(Scale.around(-100, -1).logarithmic()).isFalse();
    }

    @Test
    void everyPlaceHasRoomOnBothSides() {
        assertThat(Scale.around(0, 50, 100)).isEqualTo(new Scale(false, -4, 104));
        assertThat(Scale.around(100)).isEqualTo(new Scale(false, 50, 150));
        assertThat(Scale.around(0)).isEqualTo(new Scale(false, -1, 1));
        assertThat(Scale.around(10, 1_000).from()).isBetween(8.0, 9.9);
        assertThat(Scale.around(10, 1_000).to()).isBetween(1_010.0, 1_250.0);
    }

    @Test
    void valuesBeginAtZeroUnlessTheySpanTooMuch() {
        double[] near = {10, 400};
        double[] far = {10, 500};
        double[] farWithIntervals = {9, 10, 500, 600};
        double[] downToZero = {0, 10, 500};
        assertThat(Scale.of(near, near)).isEqualTo(new Scale(false, 0, 416));
        assertThat(Scale.of(near, farWithIntervals).logarithmic()).isFalse();
        assertThat(Scale.of(far, farWithIntervals).logarithmic()).isTrue();
        assertThat(Scale.of(far, downToZero).logarithmic()).isFalse();
        assertThat(Scale.of(NOTHING, NOTHING)).isEqualTo(new Scale(false, 0, 1));
    }

    @Test
    void aShareOfTheAxisIsTheSameEverywhere() {
        var logarithmic = new Scale(true, 1, 10_000);
        assertThat(logarithmic.moved(10, 0.25)).isCloseTo(100, within(1e-9));
        assertThat(logarithmic.distance(10, 100)).isCloseTo(0.25, within(1e-9));
        var linear = new Scale(false, 0, 200);
        assertThat(linear.moved(10, 0.25)).isCloseTo(60, within(1e-9));
        assertThat(linear.distance(10, 60)).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void aLogarithmicAxisNamesItsDecadesAndWithRoomTheTwosAndFives() {
        var many = new Scale(true, 1, 100_000);
        assertThat(many.label(1_000)).isEqualTo("1,000");
        assertThat(many.label(5_000)).isEqualTo(" ");
        var some = new Scale(true, 0.1, 10);
        assertThat(some.label(0.1)).isEqualTo("0.1000");
        assertThat(some.label(2 * 0.1)).isEqualTo("0.2000");
        assertThat(some.label(3 * 0.1)).isEqualTo(" ");
        assertThat(some.label(5)).isEqualTo("5");
        assertThat(some.label(9)).isEqualTo(" ");
    }

    @Test
    void noLabelIsSoLongThatXChartNeverEnds() {
        var wide = new Scale(false, 0, 1e14);
        assertThat(wide.label(100_000_000_000.0)).isEqualTo("100,000,000,000");
        assertThat(wide.label(1_000_000_000_000.0)).isEqualTo("1.0e+12");
    }
}
