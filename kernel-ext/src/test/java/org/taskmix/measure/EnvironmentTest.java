package org.taskmix.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.taskmix.work.CpuKind;

class EnvironmentTest {
    private static final Environment BARE = new Environment(2, "25.0.3", "Vendor", "Linux amd64", 1_024);

    @Test
    void whatIsNotKnownSaysSoAndIsNoNumber() {
        assertThat(BARE.describe())
                .containsExactly(
                        entry("Java", "25.0.3, Vendor"),
                        entry("JVM flags", "none"),
                        entry("Garbage collectors", "not known"),
                        entry("Heap at most", "1,024 MB"),
                        entry("System", "Linux amd64"),
                        entry("Processor", "not known"),
                        entry("Cores", "2"),
                        entry("CPU quota", "none known"),
                        entry("Load average at start", "not available"),
                        entry("Effective cores", "not measured"),
                        entry("Sleepers woken late by", "not measured"));
    }

    @Test
    void whatIsKnownCarriesItsUnit() {
        Environment known = new Environment(
                        2,
                        "25.0.3",
                        "Vendor",
                        "Linux amd64",
                        1_024,
                        List.of("-Xmx1g", "-XX:+UseZGC"),
                        List.of("ZGC Major Cycles", "ZGC Major Pauses"),
                        Optional.of("Some CPU"),
                        OptionalInt.of(8),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        List.of(),
                        Optional.empty())
                .withQuota(1.5)
                .withOversleep(Duration.ofNanos(97_400))
                .withLoadAverage(0.25)
                .withCpu(List.of(
                        new CpuPace(CpuKind.ARITHMETIC, 1.934, 1.9, 1.955, 1.9, 1.9, 1.95),
                        new CpuPace(CpuKind.SHA_256, 1.98, 1.97, 1.99, 200, 200, 201)));
        assertThat(known.describe())
                .contains(
                        entry("JVM flags", "-Xmx1g -XX:+UseZGC"),
                        entry("Garbage collectors", "ZGC Major Cycles, ZGC Major Pauses"),
                        entry("Processor", "Some CPU"),
                        entry("Cores", "2 of 8"),
                        entry("CPU quota", "1.50 cores"),
                        entry("Load average at start", "0.25"),
                        entry("Effective cores, arithmetic", "1.93, 96 % CI 1.90 to 1.96"),
                        entry("Time of a step before, arithmetic", "1.900 ns"),
                        entry("Time of a step after, arithmetic", "1.950 ns"),
                        entry("Effective cores, SHA-256", "1.98, 96 % CI 1.97 to 1.99"),
                        entry("Time of a step before, SHA-256", "200.000 ns"),
                        entry("Time of a step after, SHA-256", "201.000 ns"),
                        entry("Sleepers woken late by", "97 µs"));
    }

    @Test
    void oneLineNamesCoresJavaAndSystem() {
        assertThat(BARE).hasToString("2 cores · Java 25.0.3 · Linux amd64");
        assertThat(new Environment(1, "21", "Vendor", "Mac OS X aarch64", 1))
                .hasToString("1 core · Java 21 · Mac OS X aarch64");
    }

    @Test
    void thisMachineHasACoreAndACollectorAndNothingMeasuredYet() {
        Environment here = Environment.now();
        assertThat(here.cores()).isPositive();
        assertThat(here.collectors()).isNotEmpty();
        assertThat(here.cpu()).isEmpty();
        assertThat(here.cpu(CpuKind.ARITHMETIC)).isEmpty();
    }
}
