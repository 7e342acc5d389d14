package org.taskmix.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.taskmix.work.process.ChildJvm;

/** Sends tasks to one worker process at a time, until it is interrupted; a process that has ended is replaced. */
final class WorkerDispatcher implements Runnable {

    private final List<String> command;
    private final byte[] job;
    private final BlockingQueue<WorkerCrew.Request> queue;
    private final CountDownLatch settled;
    private final AtomicReference<@Nullable IOException> broken;
    private final LongAdder startUpNanos = new LongAdder();
    private volatile Optional<ProcessHandle> process = Optional.empty();

    /**
     * A dispatcher.
     *
     * @param command that starts the process
     * @param job what it is to prepare, as bytes
     * @param queue where tasks come from
     * @param settled counted down when the first process has started, or failed to
     * @param broken set if a process failed to start
     */
    WorkerDispatcher(
            List<String> command,
            byte[] job,
            BlockingQueue<WorkerCrew.Request> queue,
            CountDownLatch settled,
            AtomicReference<@Nullable IOException> broken) {
        this.command = command;
        this.job = job;
        this.queue = queue;
        this.settled = settled;
        this.broken = broken;
    }

    WorkerReading read() {
        return WorkerReading.of(startUpNanos.sum(), process);
    }

    @Override
    public void run() {
        try {
            while (true) {
                dispatch();
            }
        } catch (InterruptedException stop) {
            // Nobody waits for the rest.
        } catch (IOException e) {
            failAll(e);
        } catch (RuntimeException | Error e) {
            failAll(new IOException(e.toString(), e));
        }
    }

    /** Keeps one process busy until it ends. */
    private void dispatch() throws IOException, InterruptedException {
        long start = System.nanoTime();
        ChildJvm jvm = ChildJvm.start(command);
        process = Optional.of(jvm.handle());
        try (Worker worker = Worker.ready(jvm, job)) {
            startUpNanos.add(System.nanoTime() - start);
            settled.countDown();
            boolean alive = true;
            while (alive) {
                alive = perform(queue.take(), worker);
            }
        }
    }

    private static boolean perform(WorkerCrew.Request request, Worker worker) throws InterruptedException {
        Iteration iteration = request.batch().iteration();
        int index = request.index();
        long start = System.nanoTime();
        iteration.started(index);
        try {
            Worker.Reply reply = worker.perform(iteration.groupOf(index), iteration.numberOf(index));
            request.batch().served(reply.serviceNanos());
            reply.failure().ifPresentOrElse(kind -> iteration.failed(index, kind), () -> iteration.ended(index));
            return true;
        } catch (IOException end) {
            request.batch().served(System.nanoTime() - start);
            iteration.failed(index, "worker process lost: " + end.getMessage());
            return false;
        }
    }

    /** Without a process, so that nobody waits for a task for ever. */
    private void failAll(IOException reason) {
        broken.compareAndSet(null, reason);
        settled.countDown();
        try {
            while (true) {
                WorkerCrew.Request request = queue.take();
                request.batch().iteration().started(request.index());
                request.batch().iteration().failed(request.index(), String.valueOf(reason.getMessage()));
            }
        } catch (InterruptedException stop) {
            // The crew is closed.
        }
    }
}
