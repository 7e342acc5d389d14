package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.taskmix.work.database.Database;

class WorkTest {
    private static final Duration TIME = Duration.ofMillis(20);

    @Test
    void ofOurKindsItIsKnownWhatTheyNeedAndOfCodeOfAReaderItIsNot() {
        assertThat(Work.cpu(TIME).need()).contains(Demand.Kind.CPU);
        assertThat(Work.cachedFileRead(10).need()).contains(Demand.Kind.CPU);
        assertThat(Work.waiting(TIME).need()).contains(Demand.Kind.WAIT);
        assertThat(Work.http(TIME).need()).contains(Demand.Kind.WAIT);
        assertThat(Work.sql("select 1", Database.postgres()).need()).contains(Demand.Kind.WAIT);
        assertThat(Work.nativeSleep(TIME).need()).contains(Demand.Kind.HELD_WAIT);
        assertThat(Work.fileWrite(10).need()).contains(Demand.Kind.HELD_WAIT);
        assertThat(new OwnCode("own", () -> 1).need()).isEmpty();
        assertThat(Work.steps(Work.waiting(TIME)).need()).isEmpty();
    }

    @Test
    void factoriesGiveTheKindTheyAreNamedAfter() {
        assertThat(Work.cpu(TIME)).isEqualTo(new CpuWork(TIME, CpuKind.ARITHMETIC));
        assertThat(Work.cpu(TIME, CpuKind.MEMORY)).isEqualTo(new CpuWork(TIME, CpuKind.MEMORY));
        assertThat(Work.waiting(TIME)).isEqualTo(new Wait(TIME));
        assertThat(Work.http(TIME)).isEqualTo(new HttpCall(TIME));
        assertThat(Work.fileWrite(10)).isEqualTo(new FileWrite(10));
        assertThat(Work.cachedFileRead(10)).isEqualTo(new CachedFileRead(10));
        assertThat(Work.nativeSleep(TIME)).isEqualTo(new NativeSleep(TIME));
        assertThat(Work.steps(Work.waiting(TIME), Work.fileWrite(10)))
                .isEqualTo(new Steps(List.of(new Wait(TIME), new FileWrite(10))));
    }
}
