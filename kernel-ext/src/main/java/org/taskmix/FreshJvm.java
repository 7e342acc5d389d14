package org.taskmix;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.numbers.core.DD;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.BaseProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.RoundsFormat;
import org.taskmix.run.Clock;
import org.taskmix.work.CpuKind;
import org.taskmix.work.CpuSpeed;
import org.taskmix.work.TemporaryFolder;
import org.taskmix.work.database.ConnectionPool;
import org.taskmix.work.process.ChildJvm;
import org.taskmix.work.process.ChildMain;
import org.taskmix.work.server.LocalServer;

/**
 * Runs a trial in a JVM that starts for it alone. Both sides share a folder with one file: the trial is in it first, then what was
 * recorded. What the JVM prints is none of it, since some options make it print what they like.
 */
final class FreshJvm {

    // One class from each jar that measuring needs, besides those of the HTTP server and of databases.
    private static final List<Class<?>> NEEDED = List.of(
            FreshJvm.class,
            RandomSource.class,
            BaseProvider.class,
            UniformRandomProvider.class,
            ArraySampler.class,
            ContinuousDistribution.class,
            InverseErfc.class,
            DD.class);

    /** Options by which this JVM may be faster or slower than another. */
    private static final List<String> TELLING = List.of(
            "-X", "--enable-preview", "-Djava.util.concurrent.", "-Djdk.httpclient.", "-Djdk.virtualThreadScheduler.");

    /** Options that look alike but load something, write something, or belong to another class path. */
    private static final List<String> NOT_FOR_TWO = List.of(
            "-Xbootclasspath",
            "-Xdebug",
            "-Xlog",
            "-Xnoagent",
            "-Xrun",
            "-Xshare",
            "-XX:AOT",
            "-XX:ArchiveClassesAtExit",
            "-XX:+AutoCreateSharedArchive",
            "-XX:CRaC",
            "-XX:DumpLoadedClassList",
            "-XX:FlightRecorder",
            "-XX:On",
            "-XX:+RecordDynamicDumpInfo",
            "-XX:SharedArchiveFile",
            "-XX:SharedClassListFile",
            "-XX:StartFlightRecording");

    /** The first Java in which all programs may call native functions, and have to be allowed to. */
    private static final int NATIVE_ACCESS = 22;

    private final List<String> options;
    private final List<CpuSpeed> speeds;

    /**
     * Describes a JVM.
     *
     * @param options what to start it with
     * @param speeds of a core, by which it sizes CPU work; of the kinds that are not among them, it measures them itself
     */
    FreshJvm(List<String> options, List<CpuSpeed> speeds) {
        this.options = List.copyOf(options);
        this.speeds = List.copyOf(speeds);
    }

    /**
     * A JVM that performs as this one does, as far as options decide, and that does the same amount of CPU work.
     *
     * @param cpuWork the kinds of CPU work that the mix has
     */
    static FreshJvm likeThisOne(Set<CpuKind> cpuWork) throws InterruptedException {
        List<CpuSpeed> speeds = new ArrayList<>();
        for (CpuKind kind : cpuWork) {
            speeds.add(CpuSpeed.ofThisKernel(kind));
        }
        return new FreshJvm(telling(ManagementFactory.getRuntimeMXBean().getInputArguments()), speeds);
    }

    static List<String> telling(List<String> options) {
        return options.stream()
                .filter(option -> TELLING.stream().anyMatch(option::startsWith))
                .filter(Predicate.not(option -> NOT_FOR_TWO.stream().anyMatch(option::startsWith)))
                .toList();
    }

    /**
     * Runs a trial from the start of the JVM to its end.
     *
     * @return what it recorded
     * @throws IOException if it did not end well; the message is a clause that says what was seen
     * @throws InterruptedException if the calling thread is interrupted meanwhile; the JVM has then ended too
     */
    Rounds run(Trial trial) throws IOException, InterruptedException {
        try (var folder = TemporaryFolder.make("trial")) {
            Path file = folder.path().resolve("trial");
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
                out.writeLong(System.currentTimeMillis());
                TrialFormat.write(speeds, out);
                TrialFormat.write(trial, out);
            }
            try (ChildJvm jvm = ChildJvm.start(command(file))) {
                jvm.awaitEnd();
            }
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                return RoundsFormat.read(in);
            }
        }
    }

    private List<String> command(Path file) throws IOException {
        List<String> all = new ArrayList<>(options);
        // As in the kernel: Jetty's logger would have nowhere to log to, and say so.
        all.add("-Dslf4j.internal.verbosity=ERROR");
        // What its tasks write goes with our folder, also if it is killed.
        all.add("-Djava.io.tmpdir=" + file.getParent());
        if (Runtime.version().feature() >= NATIVE_ACCESS) {
            all.add("--enable-native-access=ALL-UNNAMED");
        }
        List<String> classPath = Stream.of(
                        ChildJvm.classPath(NEEDED), LocalServer.classPath(), ConnectionPool.classPath())
                .flatMap(List::stream)
                .distinct()
                .toList();
        return ChildJvm.command(all, classPath, FreshJvm.class, file.toString());
    }

    /**
     * The fresh JVM's side.
     *
     * @param args the file
     */
    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        TemporaryFolder folder = TemporaryFolder.at(Objects.requireNonNull(file.getParent()));
        ChildMain.endWithParent(folder::close);
        ChildMain.run(() -> {
            Trial trial;
            long start = Clock.SYSTEM.nanos();
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                // Its own start is part of its time. The two JVMs have no clock in common but this.
                start -= TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - in.readLong());
                TrialFormat.readSpeeds(in).forEach(CpuSpeed::useInThisJvm);
                trial = TrialFormat.read(in);
            }
            Rounds rounds = trial.run(start);
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
                RoundsFormat.write(rounds, out);
            }
        });
    }
}
