package org.taskmix.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinuxTest {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void groupsOfVersion2AreFoundFromTheInnermostOut() {
        assertThat(Linux.groups(ROOT, "0::/user.slice/app\n"))
                .containsExactly(ROOT.resolve("user.slice/app"), ROOT.resolve("user.slice"), ROOT);
    }

    @Test
    void groupsOfVersion1AreThoseOfTheCpuController() {
        assertThat(Linux.groups(ROOT, "8:pids:/other\n4:cpu,cpuacct:/docker/1f\n2:cpuset:/x\n"))
                .containsExactly(
                        ROOT.resolve("cpu/docker/1f"),
                        ROOT.resolve("cpu/docker"),
                        ROOT.resolve("cpu"),
                        ROOT.resolve("cpu,cpuacct/docker/1f"),
                        ROOT.resolve("cpu,cpuacct/docker"),
                        ROOT.resolve("cpu,cpuacct"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "nonsense", "0::", "4:cpu", "4:memory:/a"})
    void withoutAGroupThereIsNoDirectory(String membership) {
        assertThat(Linux.groups(ROOT, membership)).isEmpty();
    }

    @Test
    void aMembershipOutsideItsOwnNamespaceDoesNotLeaveTheRoot() {
        assertThat(Linux.groups(ROOT, "0::/../../etc\n")).isEmpty();
    }

    @Test
    void throttlingOfVersion2IsInMicroseconds() {
        assertThat(
                        Linux.throttling(
                                "usage_usec 9\nuser_usec 5\nsystem_usec 4\nnr_periods 40\nnr_throttled 7\nthrottled_usec 123456\n"))
                .isEqualTo(Map.of(Counter.THROTTLED_PERIODS, 7L, Counter.THROTTLED_MICROS, 123_456L));
    }

    @Test
    void throttlingOfVersion1IsInNanoseconds() {
        assertThat(Linux.throttling("nr_periods 40\nnr_throttled 7\nthrottled_time 123456789\n"))
                .isEqualTo(Map.of(Counter.THROTTLED_PERIODS, 7L, Counter.THROTTLED_MICROS, 123_456L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "usage_usec 9\n", "nr_throttled\n", "nr_throttled many\n", "throttled_usec 1 2\n"})
    void throttlingThatIsNotToldIsNotZero(String cpuStat) {
        assertThat(Linux.throttling(cpuStat)).isEmpty();
    }

    @Test
    void ticksCountEveryProcessorOnceAndGuestsWithTheirHost() {
        assertThat(Linux.ticks("cpu  100 5 30 800 20 1 4 40 90 9\ncpu0 50 0 0 0 0 0 0 0 0 0\n"))
                .isEqualTo(Map.of(Counter.TOTAL_TICKS, 1_000L, Counter.BUSY_TICKS, 140L, Counter.STEAL_TICKS, 40L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "cpu", "cpu 1 2 3", "cpu0 1 2 3 4 5 6 7 8", "cpu 1 2 3 4 5 6 7 x", "intr 1 2 3 4 5 6 7 8"})
    void ticksOfAnotherShapeAreNotAvailable(String stat) {
        assertThat(Linux.ticks(stat)).isEmpty();
    }

    @Test
    void theTimeOfEndedChildrenFollowsANameOfAnyCharacters() {
        assertThat(Linux.endedChildrenNanos("41 (a) b) S 1 1 1 0 -1 4 9 8 7 6 50 60 12 3 20 0 5 0 99"))
                .hasValue(150_000_000);
        assertThat(Linux.endedChildrenNanos("41 (java) S 1 1 1 0 -1 4 9 8 7 6 50 60 12 x 20"))
                .isEmpty();
        assertThat(Linux.endedChildrenNanos("41 (java) S 1 1")).isEmpty();
        assertThat(Linux.endedChildrenNanos("")).isEmpty();
    }

    @Test
    void processorsOfTheMachineAreCounted() {
        assertThat(Linux.processors("cpu  1 2\ncpu0 1 2\ncpu11 1 2\nctxt 5\n")).hasValue(2);
        assertThat(Linux.processors("")).isEmpty();
    }

    @Test
    void whatIsRunnableBesidesTheReaderIsSomebodyElse() {
        assertThat(Linux.runnableOthers("0.05 0.46 0.31 3/143 6369\n")).hasValue(2);
        assertThat(Linux.runnableOthers("0.05 0.46 0.31 0/143 6369\n")).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.05 0.46", "0.05 0.46 0.31 x/143 1"})
    void aLoadOfAnotherShapeIsNotAvailable(String loadavg) {
        assertThat(Linux.runnableOthers(loadavg)).isEmpty();
    }

    @Test
    void pressureIsTheTotalOfSome() {
        assertThat(Linux.pressureMicros(
                        "some avg10=0.04 avg60=0.52 avg300=3.90 total=38750834\nfull avg10=0 total=5\n"))
                .hasValue(38_750_834);
        assertThat(Linux.pressureMicros("full avg10=0 total=5\n")).isEmpty();
        assertThat(Linux.pressureMicros("some total=much\n")).isEmpty();
        assertThat(Linux.pressureMicros("")).isEmpty();
    }

    @Test
    void aQuotaIsAShareOfItsPeriod() {
        assertThat(Linux.quotaCores("150000 100000\n")).hasValue(1.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "max 100000", "-1 100000", "50000", "50000 0", "a b"})
    void withoutAQuotaThereIsNone(String text) {
        assertThat(Linux.quotaCores(text)).isEmpty();
    }

    @Test
    void theModelOfTheProcessorIsTheFirst() {
        assertThat(Linux.cpuModel("processor\t: 0\nmodel name\t: Some  CPU @ 2 GHz\nmodel name\t: Other\n"))
                .hasValue("Some CPU @ 2 GHz");
        assertThat(Linux.cpuModel("processor\t: 0\nBogoMIPS\t: 50\n")).isEmpty();
        assertThat(Linux.cpuModel("")).isEmpty();
    }

    @Test
    void theTightestQuotaAndTheLongestStopOfAllGroupsCount(@TempDir Path files) throws IOException {
        write(files.resolve("cg/a/b/cpu.max"), "max 100000\n");
        write(files.resolve("cg/a/cpu.max"), "200000 100000\n");
        write(files.resolve("cg/a/b/cpu.stat"), "nr_throttled 1\nthrottled_usec 10\n");
        write(files.resolve("cg/a/cpu.stat"), "nr_throttled 4\nthrottled_usec 90\n");
        Linux linux = new Linux(files.resolve("proc"), Linux.groups(files.resolve("cg"), "0::/a/b\n"));
        assertThat(linux.quotaCores()).hasValue(2);
        assertThat(linux.counters()).isEqualTo(Map.of(Counter.THROTTLED_PERIODS, 4L, Counter.THROTTLED_MICROS, 90L));
    }

    @Test
    void aQuotaOfVersion1StandsInTwoFiles(@TempDir Path files) throws IOException {
        write(files.resolve("cg/cpu/cpu.cfs_quota_us"), "50000\n");
        write(files.resolve("cg/cpu/cpu.cfs_period_us"), "100000\n");
        Linux linux = new Linux(files, Linux.groups(files.resolve("cg"), "1:cpu:/\n"));
        assertThat(linux.quotaCores()).hasValue(0.5);
    }

    @Test
    void aSystemWithoutTheseFilesHasNoneOfTheseGauges(@TempDir Path empty) {
        Linux elsewhere = new Linux(empty, Linux.groups(empty, ""));
        assertThat(elsewhere.counters()).isEmpty();
        assertThat(elsewhere.quotaCores()).isEmpty();
        assertThat(elsewhere.cpuModel()).isEmpty();
        assertThat(elsewhere.processors()).isEmpty();
        assertThat(Linux.runnableOthers(elsewhere.loadAverage())).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aNumberOfTheKernelIsReadToItsLastDigit() throws IOException {
        Path file = Path.of("/proc/sys/kernel/pid_max");
        assumeThat(file).exists();
        try (var lines = Files.newBufferedReader(file)) {
            assertThat(Linux.text(file)).isEqualTo(lines.readLine() + "\n");
        }
        // No system has fewer than three digits there.
        assertThat(Linux.number(Linux.text(file)).orElseThrow()).isGreaterThan(99);
    }

    @Test
    void groupsOfVersion1AreLookedUpByTheirController() {
        assertThat(Linux.groups(ROOT, "8:pids:/other\n4:cpu,cpuacct:/docker/1f\n", "pids"))
                .containsExactly(ROOT.resolve("pids/other"), ROOT.resolve("pids"));
    }
}
