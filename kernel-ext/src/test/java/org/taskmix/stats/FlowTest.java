package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class FlowTest {

    @Test
    void twoTasksThatOverlapForHalfOfTheTime() {
        // In flight: 1 from 0 to 10, 2 from 10 to 20, 1 from 20 to 40.
        long[] arrivals = {0, 10};
        long[] departures = {20, 40};
        assertThat(Flow.meanInFlight(arrivals, departures)).isEqualTo((10 + 20 + 20) / 40.0);
    }

    @Test
    void tasksOfNoTimeAreNeverInFlight() {
        assertThat(Flow.meanInFlight(new long[] {5, 5}, new long[] {5, 5})).isZero();
        assertThat(Flow.byLittlesLaw(new long[] {5, 5}, new long[] {5, 5})).isZero();
    }

    @Test
    void littlesLawHoldsWhereEveryTaskThatCameHasGone() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(42);
        for (int n = 1; n <= 200; n++) {
            long[] arrivals = random.longs(n, 0, 1_000_000).toArray();
            long[] departures = new long[n];
            for (int i = 0; i < n; i++) {
                departures[i] = arrivals[i] + random.nextLong(1, 100_000);
            }
            double expected = Flow.byLittlesLaw(arrivals, departures);
            assertThat(Flow.meanInFlight(arrivals, departures)).isCloseTo(expected, within(1e-9 * expected));
        }
    }

    @Test
    void aTaskWhoseEndWasNeverRecordedBreaksTheLaw() {
        long[] arrivals = {1_000, 1_000, 1_000};
        long[] departures = {2_000, 2_000, 0};
        double counted = Flow.meanInFlight(arrivals, departures);
        double expected = Flow.byLittlesLaw(arrivals, departures);
        assertThat(Math.abs(counted - expected)).isGreaterThan(0.01 * Math.abs(expected));
    }
}
