package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.millis;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Reading;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.WarmUp;
import org.taskmix.run.Resource;
import org.taskmix.run.ScriptedRecords;
import org.taskmix.run.ScriptedRecords.Times;
import org.taskmix.run.TaskRecords;
import tech.tablesaw.api.Table;

class UsageTest {
    private static final long MS = 1_000_000;
    private static final Mix MIX = Mix.named("used").waits(2, millis(10));
    private static final Environment TWO_CORES = new Environment(2, "25.0.3", "Vendor", "Linux amd64", 2_048);

    private static Comparison comparison(TaskRecords iteration) {
        var session = new Rounds(
                Collections.nCopies(6, new int[0]),
                List.of(Collections.nCopies(6, iteration)),
                List.of(),
                new WarmUp(WarmUp.End.NONE, 0, List.of(List.of()), List.of(List.of())),
                Collections.nCopies(7, Reading.none(0)),
                Rounds.End.ROUNDS,
                1);
        Protocol protocol = Protocol.quick().rounds(6).seed(42);
        var measured = new Measured(MIX, List.of(virtualThreads()), protocol, List.of(session), TWO_CORES);
        return new Comparison(measured, virtualThreads());
    }

    private static double quantity(Table table, String name) {
        int row = table.stringColumn("quantity").asList().indexOf(name);
        return table.doubleColumn("virtualThreads()").getDouble(row);
    }

    @Test
    void queueingAndServiceAreApartAndWhatIsNotAvailableIsMissing() {
        TaskRecords iteration = ScriptedRecords.arriving(
                new long[] {0, 0},
                List.of(new Times(0, 2 * MS, 12 * MS), new Times(0, 4 * MS, 20 * MS)),
                Map.of("transfer", 3 * MS));
        Table table = comparison(iteration).resources();
        assertThat(quantity(table, "queueing, median of tasks (ms)")).isEqualTo(3);
        assertThat(quantity(table, "service, median of tasks (ms)")).isEqualTo(13);
        assertThat(quantity(table, "tasks in flight, mean")).isEqualTo((12 + 20) / 20.0);
        assertThat(quantity(table, "transfer (ms)")).isEqualTo(3);
        // The scripted iteration used 7 ns of CPU time in 20 ms on two cores.
        assertThat(quantity(table, "CPU time, worker processes included (ms)")).isEqualTo(7e-6);
        assertThat(quantity(table, "utilisation (0 to 1)")).isEqualTo(7e-6 / (20 * 2));
        assertThat(quantity(table, "context switches")).isNaN();
        assertThat(quantity(table, "heap after a collection (MB)")).isNaN();
    }

    @Test
    void recordsThatBreakLittlesLawAreDoubted() {
        TaskRecords fine = ScriptedRecords.of(List.of(new Times(5, 6, 10), new Times(5, 6, 20)), List.of());
        assertThat(comparison(fine).cautions())
                .noneMatch(caution -> caution.id().equals("records-disagree"));
        TaskRecords neverEnded = ScriptedRecords.of(List.of(new Times(5, 6, 20), new Times(5, 6, 0)), List.of());
        assertThat(comparison(neverEnded).cautions())
                .anyMatch(caution -> caution.id().equals("records-disagree"));
    }

    @Test
    void aRealRunSaysWhatItUsed() throws InterruptedException {
        Mix mix = Mix.named("real").cpu(40, millis(1)).task("allocate", 20, () -> new byte[100_000]);
        Protocol protocol = Protocol.quick().rounds(3).warmUp(millis(0));
        TaskRecords iteration =
                mix.runUnder(protocol, sequential()).records(sequential()).get(2);
        assertThat(iteration.used(Resource.CPU_NANOS).orElseThrow()).isPositive();
        assertThat(iteration.used(Resource.ALLOCATED_BYTES).orElseThrow()).isGreaterThan(20 * 100_000);
        assertThat(iteration.used(Resource.PEAK_THREADS).orElseThrow()).isBetween(0L, 20L);
    }

    @Test
    void aPoolCountsTheThreadsItKeepsAndAThreadPerTaskThoseItStarts() throws InterruptedException {
        Mix mix = Mix.named("threads").waits(30, millis(50));
        Protocol protocol = Protocol.quick().rounds(2).warmUp(millis(0));
        var pool = Model.platformThreads(7);
        var each = Model.threadPerTask();
        Comparison runs = mix.runUnder(protocol, pool, each);
        // Other threads of this JVM, the compiler's among them, may come meanwhile.
        assertThat(runs.records(pool).get(1).used(Resource.PEAK_THREADS).orElseThrow())
                .isBetween(7L, 17L);
        assertThat(runs.records(each).get(1).used(Resource.PEAK_THREADS).orElseThrow())
                .isBetween(25L, 45L);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @EnabledForJreRange(min = JRE.JAVA_22)
    void everyWaitOfAPlatformThreadIsAContextSwitch() throws InterruptedException {
        Protocol protocol = Protocol.quick().rounds(2).warmUp(millis(0));
        var pool = Model.platformThreads(8);
        TaskRecords iteration = Mix.named("switches")
                .waits(200, millis(1))
                .runUnder(protocol, pool)
                .records(pool)
                .get(1);
        assertThat(iteration.used(Resource.CONTEXT_SWITCHES).orElseThrow()).isBetween(200L, 20_000L);
    }
}
