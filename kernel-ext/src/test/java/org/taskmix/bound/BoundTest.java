package org.taskmix.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.taskmix.bound.Bound.Cores;
import org.taskmix.bound.Bound.Limit;
import org.taskmix.work.Demand;

class BoundTest {
    private static final Capacity ALL = new Capacity(Capacity.UNLIMITED, Capacity.UNLIMITED);
    private static final Cores TWO = Cores.exactly(2);

    private static Load load(int tasks, Demand.Kind kind, long millis) {
        return new Load(tasks, List.of(Demand.of(kind, Duration.ofMillis(millis))));
    }

    private static Bound bound(Capacity capacity, Load... loads) {
        return Bound.of(List.of(loads), capacity, TWO, 0);
    }

    @Test
    void coresShareTheCpuWork() {
        Bound bound = bound(ALL, load(100, Demand.Kind.CPU, 5));
        assertThat(bound.value()).isEqualTo(250);
        assertThat(bound.limit()).isEqualTo(Limit.CORES);
        assertThat(bound.efficiency(500)).isEqualTo(0.5);
    }

    @Test
    void oneLoopThreadIsOneCore() {
        assertThat(bound(new Capacity(Capacity.UNLIMITED, 1), load(100, Demand.Kind.CPU, 5))
                        .value())
                .isEqualTo(500);
    }

    @Test
    void noRunIsShorterThanItsLongestTask() {
        Bound bound = bound(ALL, load(10, Demand.Kind.CPU, 1), load(1, Demand.Kind.WAIT, 300));
        assertThat(bound.value()).isEqualTo(300);
        assertThat(bound.limit()).isEqualTo(Limit.LONGEST_TASK);
    }

    @Test
    void aPoolHoldsAThreadForEveryWait() {
        Bound bound = bound(new Capacity(8, 8), load(100, Demand.Kind.WAIT, 20));
        // Eight at a time: four of the threads have a thirteenth wait.
        assertThat(bound.value()).isEqualTo(13 * 20);
        assertThat(bound.limit()).isEqualTo(Limit.IN_FLIGHT);
    }

    @Test
    void nativeWaitsHoldTheirCarriers() {
        Bound bound = bound(new Capacity(Capacity.UNLIMITED, 2), load(100, Demand.Kind.HELD_WAIT, 100));
        assertThat(bound.value()).isEqualTo(5_000);
        assertThat(bound.limit()).isEqualTo(Limit.THREADS);
    }

    @Test
    void tenConnectionsAreTheLimitOfEveryModel() {
        var query = new Load(105, List.of(new Demand(Demand.Kind.WAIT, Duration.ofMillis(20), 10)));
        for (Capacity capacity : List.of(ALL, new Capacity(100, 100))) {
            Bound bound = bound(capacity, query);
            assertThat(bound.value()).isEqualTo(11 * 20);
            assertThat(bound.limit()).isEqualTo(Limit.DOWNSTREAM);
        }
    }

    @Test
    void openArrivalsEndAfterTheLastOne() {
        Bound bound = Bound.of(List.of(load(10, Demand.Kind.WAIT, 20)), ALL, TWO, 1_000_000_000L);
        assertThat(bound.value()).isEqualTo(1_020);
        assertThat(bound.limit()).isEqualTo(Limit.ARRIVALS);
    }

    @Test
    void theCalibrationGivesAnInterval() {
        Bound bound = Bound.of(List.of(load(100, Demand.Kind.CPU, 5)), ALL, new Cores(1.9, 1.95, 2.0, 0.98, 1.04), 0);
        assertThat(bound.low()).isCloseTo(500 * 0.98 / 2.0, within(1e-9));
        assertThat(bound.value()).isCloseTo(500 * 1.01 / 1.95, within(1e-9));
        assertThat(bound.high()).isCloseTo(500 * 1.04 / 1.9, within(1e-9));
    }

    @Test
    void ofCodeThatNothingIsKnownOfThereIsNoBound() {
        Bound bound = bound(ALL, new Load(100, List.of()));
        assertThat(bound.value()).isZero();
        assertThat(bound.limit()).isEqualTo(Limit.NOTHING);
    }
}
