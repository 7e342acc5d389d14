package org.taskmix.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PoolSizeTest {

    @Test
    void cpuWorkAloneNeedsAsManyThreadsAsCores() {
        assertThat(new PoolSize(2, 5, 0).optimum()).isEqualTo(2);
    }

    @Test
    void waitsNeedThreadsInProportion() {
        assertThat(new PoolSize(2, 1, 50).optimum()).isEqualTo(102);
        assertThat(new PoolSize(2, 5, 5).optimum()).isEqualTo(4);
    }

    @Test
    void makespanAndCpuTimeTellWaitAndWork() {
        // 400 tasks of 1 ms CPU and 9 ms wait, two at a time: 2 s in all.
        PoolSize size = PoolSize.measured(2, 2, 400, 2_000, 400);
        assertThat(size.cpuMillis()).isCloseTo(1, within(1e-9));
        assertThat(size.waitMillis()).isCloseTo(9, within(1e-9));
        assertThat(size.waitToCpu()).isCloseTo(9, within(1e-9));
        assertThat(size.optimum()).isCloseTo(20, within(1e-9));
        // Fewer tasks than threads: only so many go on at a time.
        assertThat(PoolSize.measured(2, 100, 10, 10, 10).waitMillis()).isCloseTo(9, within(1e-9));
    }

    @Test
    void moreCpuTimeThanTimeIsNoWait() {
        assertThat(PoolSize.measured(2, 1, 10, 100, 110).waitMillis()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new PoolSize(2, 0, 1));
    }
}
