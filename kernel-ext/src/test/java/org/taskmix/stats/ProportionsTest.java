package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProportionsTest {

    /** The rule of three and closed forms: with none of n, the upper end is 1 - (alpha / 2)^(1 / n). */
    @Test
    void endsAreExact() {
        Estimate none = Proportions.share(0, 20, 0.95);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(1 - Math.pow(0.025, 1.0 / 20), within(1e-12));
        Estimate all = Proportions.share(20, 20, 0.95);
        assertThat(all.low()).isCloseTo(Math.pow(0.025, 1.0 / 20), within(1e-12));
        assertThat(all.high()).isEqualTo(1);
    }

    @Test
    void intervalHoldsTheShareAndMirrors() {
        Estimate some = Proportions.share(30, 100, 0.95);
        Estimate others = Proportions.share(70, 100, 0.95);
        assertThat(some.value()).isEqualTo(0.3);
        assertThat(some.low()).isLessThan(0.3).isCloseTo(1 - others.high(), within(1e-12));
        assertThat(some.high()).isGreaterThan(0.3).isCloseTo(1 - others.low(), within(1e-12));
    }

    @Test
    void valuesOfDifferentWeightSayLess() {
        assertThat(Proportions.equivalent(2, 2, 2, 2)).isEqualTo(4);
        assertThat(Proportions.equivalent(10, 1, 1)).isCloseTo(144.0 / 102, within(1e-12));
        assertThat(Proportions.equivalent()).isZero();
    }

    @Test
    void countOutOfRangeIsRefused() {
        assertThatThrownBy(() -> Proportions.share(3, 2, 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Proportions.share(3.0, 2.0, ...): a share is of 2 or more, and has from none to all of them.");
    }
}
