package org.taskmix.run;

import java.io.IOException;
import java.util.List;
import org.taskmix.run.python.PythonInterpreter;
import org.taskmix.run.python.PythonIteration;
import org.taskmix.run.python.PythonJob;
import org.taskmix.run.python.PythonProcess;
import org.taskmix.run.python.PythonSpeed;
import org.taskmix.run.python.PythonWay;
import org.taskmix.work.CpuWork;
import org.taskmix.work.Work;

/**
 * Has every iteration run by a Python process, which is started before the first one. All times are Python's own, so nothing of what passes
 * between the two processes is in them. What an iteration uses is what that process says: CPU time, that of its pools
 * included, and the threads that perform tasks.
 */
public final class PythonRunner implements Runner {

    private final Clock clock;
    private final PythonWay way;
    private final PythonProcess process;

    private PythonRunner(Clock clock, PythonWay way, PythonProcess process) {
        this.clock = clock;
        this.way = way;
        this.process = process;
    }

    /**
     * Starts the process and gets it ready: with the first CPU work of a kernel that takes about half a second, later less.
     *
     * @param plan what to run, without open arrivals
     * @param works what the tasks of each group of the plan do, in order, all of it known to Python
     * @param seed of the first group's work; the next groups have the next ones
     * @param clock the clock to record with
     * @param way how Python is to run the tasks
     * @return a runner to be closed
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     * @throws IllegalStateException if there is no such Python, or it does not come so far; the message says why
     */
    public static PythonRunner ready(Plan plan, List<Work> works, long seed, Clock clock, PythonWay way)
            throws InterruptedException {
        PythonRunner ready = null;
        PythonProcess process = null;
        try {
            PythonInterpreter python = PythonInterpreter.ofThisKernel();
            process = PythonProcess.start(python, TaskThreads.name("python"));
            boolean cpu = works.stream().flatMap(work -> work.parts().stream()).anyMatch(CpuWork.class::isInstance);
            var job = new PythonJob(way, cpu ? PythonSpeed.nanosPerStep(python, process) : 1);
            for (int i = 0; i < works.size(); i++) {
                job.add(works.get(i), plan.groups().get(i).tasks(), seed + i);
            }
            job.inOrder(plan.size(), plan::groupOf, plan::numberOf);
            process.prepare(job);
            ready = new PythonRunner(clock, way, process);
            return ready;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The process for python() did not start: %s. Run the cell again; if that does not help, leave out the models of python()."
                            .formatted(e.getMessage()),
                    e);
        } finally {
            if (ready == null && process != null) {
                process.close();
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the process has ended; the message says how
     */
    @Override
    public TaskRecords run() throws InterruptedException {
        long origin = clock.nanos();
        PythonIteration iteration;
        try {
            iteration = process.run();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The process for python() was lost in an iteration: %s. Run the cell again; if that does not help, write fewer tasks."
                            .formatted(e.getMessage()),
                    e);
        }
        var records = new TaskRecords(iteration.tasks(), origin, null);
        for (int i = 0; i < iteration.tasks(); i++) {
            records.submitted(i, origin + iteration.submittedNanos(i));
            records.started(i, origin + iteration.startedNanos(i));
            records.ended(i, origin + iteration.endedNanos(i));
        }
        iteration.failures().forEach(records::failed);
        records.used(Resource.CPU_NANOS, iteration.cpuNanos());
        records.used(Resource.PEAK_THREADS, way.count());
        if (iteration.startUpNanos() > 0) {
            records.part(WorkersRunner.START_UP, iteration.startUpNanos());
        }
        return records;
    }

    @Override
    public void close() {
        process.close();
    }
}
