package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What our own objects take of the heap, counted in fresh JVMs with a collector that leaves nothing behind. */
@Timeout(60)
class MemoryTest {

    @Test
    void aQueuedTaskTakesAtMost64BytesWithItsRecord() throws Exception {
        List<String> lines = OtherJvm.run(MemoryOfTasks.class, "-XX:+UseSerialGC", "-Xmx1g", "queued");
        // Its record alone takes 24.
        assertThat(OtherJvm.numbers(lines, "bytes"))
                .singleElement()
                .satisfies(bytes -> assertThat(bytes).isBetween(24.0, 64.0));
    }

    @Test
    void aVirtualThreadThatWaitsTakesAtMostAQuarterMoreThanABareOneAsDeep() throws Exception {
        // The optimising compiler makes frames of another size in every JVM, by what it inlines.
        String compiler = "-XX:TieredStopAtLevel=1";
        List<String> ours = OtherJvm.run(MemoryOfTasks.class, compiler, "-XX:+UseSerialGC", "-Xmx1g", "virtual");
        int depth = OtherJvm.numbers(ours, "depth").get(0).intValue();
        List<String> bare = OtherJvm.run(
                MemoryOfTasks.class, compiler, "-XX:+UseSerialGC", "-Xmx1g", "bare", String.valueOf(depth));
        assertThat(OtherJvm.numbers(bare, "depth")).containsOnly((double) depth);
        assertThat(median(bare)).isGreaterThan(100);
        assertThat(median(ours)).isLessThan(1.25 * median(bare));
    }

    private static double median(List<String> lines) {
        return Median.withDefaults()
                .evaluate(OtherJvm.numbers(lines, "bytes").stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }
}
