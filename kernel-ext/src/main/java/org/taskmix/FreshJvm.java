package org.taskmix;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.taskmix.measure.Progress;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.RoundsFormat;
import org.taskmix.run.Clock;
import org.taskmix.run.TaskStream;
import org.taskmix.run.python.PythonProcess;
import org.taskmix.work.CpuKind;
import org.taskmix.work.CpuSpeed;
import org.taskmix.work.TemporaryFolder;
import org.taskmix.work.Work;
import org.taskmix.work.WorkFormat;
import org.taskmix.work.process.ChildJvm;
import org.taskmix.work.process.ChildMain;
import org.taskmix.work.process.JvmOptions;

/**
 * Runs a trial in a JVM that starts for it alone. Both sides share a folder with one file: the trial is in it first, then what was
 * recorded. What the JVM prints is none of it, since some options make it print what they like.
 */
final class FreshJvm {

    // One class from each jar that measuring needs, besides those of the work.
    private static final List<Class<?>> NEEDED = List.of(FreshJvm.class);

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
     * @param more options besides
     */
    static FreshJvm likeThisOne(Set<CpuKind> cpuWork, List<String> more) throws InterruptedException {
        List<CpuSpeed> speeds = new ArrayList<>();
        for (CpuKind kind : cpuWork) {
            speeds.add(CpuSpeed.ofThisKernel(kind));
        }
        List<String> options = new ArrayList<>(JvmOptions.ofThisJvm());
        options.addAll(more);
        return new FreshJvm(options, speeds);
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
                TrialFormat.write(trial.forAnotherProcess(), out);
            }
            try (ChildJvm jvm = ChildJvm.start(command(file, trial))) {
                jvm.awaitEnd();
            }
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                return RoundsFormat.read(in);
            }
        }
    }

    private List<String> command(Path file, Trial trial) throws IOException {
        List<String> all = new ArrayList<>(options);
        // As in the kernel: Jetty's logger would have nowhere to log to, and say so.
        all.add("-Dslf4j.internal.verbosity=ERROR");
        // What its tasks write goes with our folder, also if it is killed.
        all.add("-Djava.io.tmpdir=" + file.getParent());
        List<Work> works = trial.groups().stream().map(TaskGroup::work).toList();
        List<Class<?>> needed = new ArrayList<>(NEEDED);
        if (trial.models().stream().anyMatch(PythonModel.class::isInstance)) {
            needed.addAll(PythonProcess.NEEDED);
        }
        List<String> classPath = Stream.concat(
                        ChildJvm.classPath(needed).stream(), WorkFormat.classPath(works).stream())
                .distinct()
                .toList();
        return ChildJvm.command(all, classPath, FreshJvm.class, file.toString());
    }

    private static PrintStream counting(FileDescriptor stream, boolean error) {
        var beneath = new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
        return new TaskStream(beneath, error, () -> {});
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
            // Otherwise they would wait for the parent to take what they print, which nobody sees; so it is counted.
            System.setOut(counting(FileDescriptor.out, false));
            System.setErr(counting(FileDescriptor.err, true));
            Rounds rounds = trial.run(Progress.NONE, start);
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
                RoundsFormat.write(rounds, out);
            }
        });
    }
}
