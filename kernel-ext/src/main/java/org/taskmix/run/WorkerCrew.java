package org.taskmix.run;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.taskmix.work.TemporaryFolder;

/** Some worker processes that take tasks from one queue, each by a thread of this JVM that sends it one at a time. */
final class WorkerCrew implements AutoCloseable {

    private final int processes;
    private final BlockingQueue<Request> queue;
    private final ExecutorService threads;
    private final WorkerDispatcher[] dispatchers;
    private final CountDownLatch settled;
    private final AtomicReference<@Nullable IOException> broken = new AtomicReference<>();

    private final TemporaryFolder folder;

    private WorkerCrew(int processes, WorkerCommand command, byte[] job, int mostTasks) {
        this.processes = processes;
        try {
            // What tasks write goes with it, although workers are killed.
            this.folder = TemporaryFolder.make("workers");
        } catch (IOException e) {
            throw notStarted(processes, e);
        }
        List<String> words = command.in(folder.path());
        // Room for the whole plan on purpose: with less the submitter would wait instead, and that wait would escape
        // latency.
        this.queue = new ArrayBlockingQueue<>(mostTasks);
        this.settled = new CountDownLatch(processes);
        this.dispatchers = Stream.generate(() -> new WorkerDispatcher(words, job, queue, settled, broken))
                .limit(processes)
                .toArray(WorkerDispatcher[]::new);
        this.threads = Executors.newFixedThreadPool(
                processes,
                Thread.ofPlatform().daemon().name("taskmix-worker-", 1).factory());
    }

    /**
     * A crew whose processes are all about to start, and take tasks as soon as they have.
     *
     * @param command that starts each
     * @param job what each is to prepare, as bytes
     * @param mostTasks room in the queue
     */
    static WorkerCrew starting(int processes, WorkerCommand command, byte[] job, int mostTasks) {
        var crew = new WorkerCrew(processes, command, job, mostTasks);
        Arrays.stream(crew.dispatchers).forEach(crew.threads::execute);
        return crew;
    }

    /** A crew whose processes have all started. */
    static WorkerCrew ready(int processes, WorkerCommand command, byte[] job, int mostTasks)
            throws InterruptedException {
        WorkerCrew crew = starting(processes, command, job, mostTasks);
        boolean ready = false;
        try {
            crew.settled.await();
            crew.requireAllStarted();
            ready = true;
            return crew;
        } finally {
            if (!ready) {
                crew.close();
            }
        }
    }

    void submit(Batch batch, int index) {
        requireAllStarted();
        queue.add(new Request(batch, index));
    }

    /** What is known of each dispatcher's processes now. */
    List<WorkerReading> read() {
        return Arrays.stream(dispatchers).map(WorkerDispatcher::read).toList();
    }

    void requireAllStarted() {
        IOException failure = broken.get();
        if (failure != null) {
            throw notStarted(processes, failure);
        }
    }

    static IllegalStateException notStarted(int processes, IOException cause) {
        String instead = processes == 1
                ? "leave out workerProcesses(1)"
                : "write fewer, e.g. workerProcesses(1), or leave them out";
        return new IllegalStateException(
                "workerProcesses(%s): a worker process did not start: %s. Run the cell again; if that does not help, %s."
                        .formatted(processes, cause.getMessage(), instead),
                cause);
    }

    /** Ends all processes and threads, and deletes what the tasks wrote. */
    @Override
    public void close() {
        Stopping.stop(threads);
        folder.close();
    }

    /** A task to be sent to whichever worker is free. */
    record Request(Batch batch, int index) {}

    /** The tasks of one iteration. */
    static final class Batch {

        private final Iteration iteration;
        private final LongAdder serviceNanos = new LongAdder();

        Batch(Iteration iteration) {
            this.iteration = iteration;
        }

        Iteration iteration() {
            return iteration;
        }

        /** Counts what a task took where it was performed. */
        void served(long nanos) {
            serviceNanos.add(nanos);
        }

        long transferNanos(TaskRecords records) {
            return Math.max(0, Arrays.stream(records.servicesNanos()).sum() - serviceNanos.sum());
        }
    }
}
