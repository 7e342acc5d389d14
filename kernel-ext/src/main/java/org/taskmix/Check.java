package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.taskmix.run.python.PythonInterpreter;
import org.taskmix.show.Fonts;
import org.taskmix.work.HttpCall;
import org.taskmix.work.NativeSleep;
import org.taskmix.work.Task;
import org.taskmix.work.Work;
import org.taskmix.work.database.PostgresArchive;
import org.taskmix.work.process.ChildJvm;

/**
 * Something that a run may need and a machine may lack.
 *
 * @param what for readers, e.g. {@code "Pictures"}
 * @param trial throws if it does not work
 * @param cure what to do then
 */
record Check(String what, Trial trial, String cure) {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LONGEST_REASON = 200;
    private static final String LATER = "Ask again when this machine is less busy";

    private static final List<Check> CHECKS = List.of(
            new Check(
                    "Pictures",
                    Fonts::check,
                    "Install fontconfig and a font, e.g. fonts-dejavu, and restart the kernel"),
            new Check(
                    "HTTP tasks",
                    () -> once(new HttpCall(Duration.ZERO)),
                    "Look for a firewall that closes loopback, or write waits(...) in place of http(...)"),
            new Check(
                    "Native sleeps",
                    () -> once(new NativeSleep(Duration.ofMillis(1))),
                    "Only nativeSleep(...) needs it; waits(...) works everywhere"),
            new Check(
                    "PostgreSQL that comes along",
                    Check::findPostgres,
                    "Build on this machine, ./mvnw package, or name another with Database.at(url, user, password)"),
            new Check(
                    "Worker processes",
                    Check::startChild,
                    "Without them, leave out workerProcesses(...) and .jvms(...)"),
            new Check("Models of Python", PythonInterpreter::ofThisKernel, "Only the models of python() need it"));

    /** What may throw. */
    @FunctionalInterface
    interface Trial {
        void run() throws Exception;
    }

    /**
     * What came of a check.
     *
     * @param what as in the check
     * @param reason why it does not work; empty if it does
     * @param cure what to do then
     */
    record Answer(String what, String reason, String cure) {

        boolean works() {
            return reason.isEmpty();
        }

        @Override
        public String toString() {
            return works() ? "ok" : reason + ". " + cure + ".";
        }
    }

    /** Tries everything at once, and waits no longer than 3 s in all. */
    static List<Answer> all() throws InterruptedException {
        return all(CHECKS, PATIENCE);
    }

    static List<Answer> all(List<Check> checks, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        List<FutureTask<String>> running = new ArrayList<>();
        for (Check check : checks) {
            var task = new FutureTask<>(check::failure);
            running.add(task);
            Thread.ofPlatform().daemon().name("taskmix-check-" + running.size()).start(task);
        }
        List<Answer> answers = new ArrayList<>();
        try {
            for (int i = 0; i < checks.size(); i++) {
                Check check = checks.get(i);
                String reason = reason(running.get(i), end, patience);
                answers.add(new Answer(check.what, reason, running.get(i).isDone() ? check.cure : LATER));
            }
        } finally {
            running.forEach(task -> task.cancel(true));
        }
        return answers;
    }

    private static String reason(FutureTask<String> task, long end, Duration patience) throws InterruptedException {
        try {
            return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return "no answer within " + patience.toMillis() / 1_000 + " s";
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause());
        }
    }

    private String failure() {
        try {
            trial.run();
            return "";
        } catch (Exception | LinkageError e) {
            String text = e.getMessage() == null
                    ? e.toString()
                    : e.getMessage().lines().findFirst().orElse("");
            String line = text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "…" : text;
            return line.isBlank() ? e.toString() : line.replaceFirst("\\.$", "");
        }
    }

    private static void once(Work work) throws Exception {
        try (Task task = work.prepare(1, 0)) {
            task.perform(0);
        }
    }

    private static void findPostgres() {
        if (PostgresArchive.jar().isEmpty()) {
            throw new IllegalStateException("this build has none for this kind of machine");
        }
    }

    private static void startChild() throws Exception {
        List<String> command = ChildJvm.command(
                List.of("-Xmx16m", "-Xshare:auto", "--version"),
                ChildJvm.classPath(List.of(ChildJvm.class)),
                ChildJvm.class);
        try (ChildJvm child = ChildJvm.start(command)) {
            child.await(Pattern.compile("\\d+"), PATIENCE);
        }
    }
}
