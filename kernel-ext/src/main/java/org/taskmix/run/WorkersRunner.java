package org.taskmix.run;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.taskmix.work.Work;
import org.taskmix.work.WorkFormat;
import org.taskmix.work.process.JvmOptions;

/**
 * Sends every task to one of a number of worker processes, which performs it in its blocking form. A task starts when it
 * is sent, and ends when the reply is here.
 *
 * <p>Each process gets the work ready for itself. It has the parent's options as far as these decide how fast it is, and
 * calls the parent's HTTP server and its PostgreSQL. What tasks print there is thrown away, and what they write to {@code
 * java.io.tmpdir} is deleted when the processes end. A process that ends with its task is replaced, and that task counts as
 * failed.
 *
 * <p>The CPU time of the processes counts as this JVM's, their start-up too where it is part of the iteration.
 */
public final class WorkersRunner implements Runner {

    /** The part of an iteration that went by until the slowest worker could take its first task, or the others had done all. */
    public static final String START_UP = "worker start-up";

    /** The part of all tasks' time that was not spent on performing them: both ways between the processes. */
    public static final String TRANSFER = "transfer";

    private final Plan plan;
    private final Clock clock;
    private final int processes;
    private final WorkerCommand command;
    private final byte[] job;
    private final Optional<WorkerCrew> kept;

    private WorkersRunner(Plan plan, List<Work> works, long seed, Clock clock, int processes, boolean kept)
            throws InterruptedException {
        this.plan = plan;
        this.clock = clock;
        this.processes = processes;
        try {
            var bytes = new ByteArrayOutputStream();
            WorkerJob.of(plan, works, seed).write(new DataOutputStream(bytes));
            this.job = bytes.toByteArray();
            this.command = new WorkerCommand(options(), WorkFormat.classPath(works));
        } catch (IOException e) {
            throw WorkerCrew.notStarted(processes, e);
        }
        this.kept = kept ? Optional.of(WorkerCrew.ready(processes, command, job, plan.size())) : Optional.empty();
    }

    /**
     * Processes that are started when an iteration begins and ended after it: their start-up is part of the makespan.
     *
     * @param plan what to run
     * @param works what the tasks of each group of the plan do, in order
     * @param seed of the first group's work; the next groups have the next ones
     * @param clock the clock to record with
     * @param processes how many, at least 1
     * @return a runner to be closed
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     * @throws IllegalStateException if the work cannot be sent to another process; the message says why
     */
    public static WorkersRunner startedAnew(Plan plan, List<Work> works, long seed, Clock clock, int processes)
            throws InterruptedException {
        return new WorkersRunner(plan, works, seed, clock, processes, false);
    }

    /**
     * Processes that are started now and kept for all iterations.
     *
     * @param plan what to run
     * @param works what the tasks of each group of the plan do, in order
     * @param seed of the first group's work; the next groups have the next ones
     * @param clock the clock to record with
     * @param processes how many, at least 1
     * @return a runner to be closed
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     * @throws IllegalStateException if the work cannot be sent to another process, or a process does not start; the
     *     message says why
     */
    public static WorkersRunner kept(Plan plan, List<Work> works, long seed, Clock clock, int processes)
            throws InterruptedException {
        return new WorkersRunner(plan, works, seed, clock, processes, true);
    }

    private static List<String> options() {
        // As in the kernel: Jetty's logger would have nowhere to log to, and say so.
        List<String> all = new ArrayList<>(List.of("-XX:-UsePerfData", "-Dslf4j.internal.verbosity=ERROR"));
        List<String> telling = JvmOptions.ofThisJvm();
        if (telling.stream().noneMatch(option -> option.matches("-XX:[+-]Use\\w+GC"))) {
            // One thread makes garbage, so one collects it; a collector with threads of its own would also start later.
            all.add("-XX:+UseSerialGC");
        }
        all.addAll(telling);
        return all;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if a process does not start; the message says why
     */
    @Override
    public TaskRecords run() throws InterruptedException {
        var iteration = new Iteration(plan, clock);
        if (kept.isPresent()) {
            return run(kept.get(), iteration);
        }
        try (var crew = WorkerCrew.starting(processes, command, job, plan.size())) {
            return run(crew, iteration);
        }
    }

    private static TaskRecords run(WorkerCrew crew, Iteration iteration) throws InterruptedException {
        var batch = new WorkerCrew.Batch(iteration);
        List<WorkerReading> before = crew.read();
        TaskRecords records = iteration.run(index -> crew.submit(batch, index));
        crew.requireAllStarted();
        List<WorkerReading> after = crew.read();
        long startUp = 0;
        long cpu = 0;
        for (int i = 0; i < after.size(); i++) {
            startUp = Math.max(startUp, after.get(i).startUpNanosSince(before.get(i)));
            cpu += after.get(i).cpuNanosSince(before.get(i));
        }
        records.used(Resource.CPU_NANOS, cpu);
        if (startUp > 0) {
            // A worker may be ready only when the others have done all: what it needs longer held nobody up.
            records.part(START_UP, Math.min(startUp, records.makespanNanos()));
        }
        records.part(TRANSFER, batch.transferNanos(records));
        return records;
    }

    @Override
    public void close() {
        kept.ifPresent(WorkerCrew::close);
    }
}
