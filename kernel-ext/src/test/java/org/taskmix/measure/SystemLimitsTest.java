package org.taskmix.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemLimitsTest {
    private static final String UNLIMITED_GROUP = "9223372036854771712\n";

    @TempDir
    Path files;

    private void write(String file, String text) throws IOException {
        Path path = files.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private SystemLimits limits() {
        return SystemLimits.of(files.resolve("proc"), files.resolve("cgroup"));
    }

    /** A system whose other limits are far away. */
    private void ordinary() throws IOException {
        write("proc/loadavg", "0.05 0.46 0.31 3/700 6369\n");
        write("proc/sys/kernel/threads-max", "190000\n");
        write("proc/sys/kernel/pid_max", "180000\n");
        write("proc/sys/vm/max_map_count", "1048576\n");
        write(
                "proc/self/limits",
                "Limit   Soft Limit  Hard Limit  Units\nMax processes     170000    190000    processes\n");
        write("proc/self/status", "Name:\tjava\nThreads:\t40\n");
        write("proc/self/maps", "a\nb\nc\nd\n");
        write("proc/meminfo", "MemTotal: 9000 kB\nMemAvailable:    8000 kB\n");
    }

    @Test
    void whereNothingIsToldThereAreUsualThreadsAndNoEndOfMemory() {
        assertThat(limits().threads()).isEqualTo(30_000);
        assertThat(limits().memoryBytes()).isEqualTo(Long.MAX_VALUE);
        assertThat(limits().heapBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(limits().cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void theLimitOfTheUserCountsTheThreadsOfThisProcess() throws IOException {
        ordinary();
        assertThat(limits().threads()).isEqualTo(170_000 - 40);
    }

    @Test
    void anUnlimitedUserMeetsTheNumbersThatTheKernelHasForAll() throws IOException {
        ordinary();
        write("proc/self/limits", "Max processes     unlimited    unlimited    processes\n");
        assertThat(limits().threads()).isEqualTo(180_000 - 700);
        write("proc/sys/kernel/threads-max", "60000\n");
        assertThat(limits().threads()).isEqualTo(60_000 - 700);
    }

    @Test
    void aThreadTakesTwoMappings() throws IOException {
        ordinary();
        write("proc/sys/vm/max_map_count", "65530\n");
        assertThat(limits().threads()).isEqualTo((65_530 - 4) / 2);
    }

    @Test
    void theNarrowestGroupOfVersion2Counts() throws IOException {
        ordinary();
        write("proc/self/cgroup", "0::/outer/inner\n");
        write("cgroup/outer/pids.max", "4096\n");
        write("cgroup/outer/pids.current", "96\n");
        write("cgroup/outer/inner/pids.max", "max\n");
        write("cgroup/outer/memory.max", "5000000\n");
        write("cgroup/outer/memory.current", "3000000\n");
        write("cgroup/outer/memory.stat", "anon 100\ninactive_file 1000000\n");
        write("cgroup/outer/inner/memory.max", "max\n");
        assertThat(limits().threads()).isEqualTo(4_000);
        // Of what is used a third are files that are dropped when memory is needed.
        assertThat(limits().memoryBytes()).isEqualTo(3_000_000);
    }

    @Test
    void version1HasAFolderForEachController() throws IOException {
        ordinary();
        write("proc/self/cgroup", "8:pids:/box\n4:memory:/cell\n1:cpu:/\n0::/\n");
        write("cgroup/pids/box/pids.max", "1000\n");
        write("cgroup/pids/box/pids.current", "10\n");
        write("cgroup/memory/memory.limit_in_bytes", UNLIMITED_GROUP);
        write("cgroup/memory/cell/memory.limit_in_bytes", "4000000\n");
        write("cgroup/memory/cell/memory.usage_in_bytes", "1000000\n");
        write("cgroup/memory/cell/memory.stat", "inactive_file 1\ntotal_inactive_file 500000\n");
        assertThat(limits().threads()).isEqualTo(990);
        assertThat(limits().memoryBytes()).isEqualTo(3_500_000);
    }

    @Test
    void memoryWithoutAGroupIsThatOfTheMachine() throws IOException {
        ordinary();
        assertThat(limits().memoryBytes()).isEqualTo(8_000 * 1_024);
    }

    @Test
    void whatIsUsedUpIsNotBelowZero() throws IOException {
        ordinary();
        write("proc/sys/kernel/pid_max", "600\n");
        assertThat(limits().threads()).isZero();
    }

    @Test
    void thisMachineHasRoomForAJvm() {
        SystemLimits here = SystemLimits.now();
        assertThat(here.threads()).isGreaterThan(100);
        assertThat(here.memoryBytes()).isGreaterThan(50_000_000);
    }
}
