package org.taskmix.run;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RecursiveAction;

/**
 * Splits a closed batch in halves, again and again, until single tasks are left, on a fork-join pool whose idle threads steal halves
 * from busy ones. All its tasks count as submitted when the iteration begins. Tasks that arrive on their own are
 * submitted one by one.
 */
public final class ForkJoinRunner implements Runner {

    private final Plan plan;
    private final Clock clock;
    private final ForkJoinPool pool;

    /** A pool that is shut down goes on with the halves that its threads have already taken. */
    private volatile boolean stopped;

    /**
     * A runner of a plan, with a pool of its own.
     *
     * @param plan what to run
     * @param clock the clock to record with
     * @param parallelism threads of the pool, at least 1
     */
    public ForkJoinRunner(Plan plan, Clock clock, int parallelism) {
        this.plan = plan;
        this.clock = clock;
        // Now, since threads of the pool start others.
        String name = TaskThreads.name("fork-join-");
        this.pool = new ForkJoinPool(parallelism, pool -> thread(pool, name), null, plan.isOpen());
    }

    private static ForkJoinWorkerThread thread(ForkJoinPool pool, String name) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName(name + (thread.getPoolIndex() + 1));
        return thread;
    }

    @Override
    public TaskRecords run() throws InterruptedException {
        var iteration = new Iteration(plan, clock);
        if (plan.isOpen()) {
            return iteration.run(index -> pool.execute(() -> iteration.perform(index)));
        }
        pool.execute(new Part(this, iteration, 0, plan.size()));
        return iteration.whenAllHaveEnded();
    }

    @Override
    public int idleThreads() {
        return pool.getPoolSize();
    }

    @Override
    public void close() {
        stopped = true;
        Stopping.stop(pool);
    }

    /** The tasks from one index to another. */
    private static final class Part extends RecursiveAction {
        private static final long serialVersionUID = 1;

        private final transient ForkJoinRunner runner;
        private final transient Iteration iteration;
        private final int from;
        private final int to;

        Part(ForkJoinRunner runner, Iteration iteration, int from, int to) {
            this.runner = runner;
            this.iteration = iteration;
            this.from = from;
            this.to = to;
        }

        @Override
        protected void compute() {
            if (runner.stopped) {
                return;
            }
            if (to - from == 1) {
                iteration.perform(from);
                return;
            }
            int middle = (from + to) >>> 1;
            invokeAll(new Part(runner, iteration, from, middle), new Part(runner, iteration, middle, to));
        }
    }
}
