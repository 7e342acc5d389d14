package org.taskmix.bound.simulation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One simulated execution, from event to event: an arrival, the end of a wait, the end of a thread's turn on a core.
 *
 * <p>Turns end in the order of <em>virtual time</em>, which advances at the rate that one busy thread has, so that a
 * thread that comes or goes changes the pace of all others without a look at each of them (Parekh and Gallager, <em>IEEE/ACM
 * Transactions on Networking</em> 1, 1993).
 */
public final class Simulation {

    /** Beyond so many turns on cores they become longer, and the order among threads a little coarser. */
    private static final double MOST_TURNS = 5e6;

    private final Scenario scenario;
    private final SplittableRandom random;
    private final double slice;

    private final short[] step;
    private final double[] left;
    private final double[] start;
    private final double[] end;

    private final EventHeap waits = new EventHeap();
    private final EventHeap turns = new EventHeap();
    private final TaskQueues queues;
    private final int ready;
    private final int[] free;

    private double now;
    private double virtual;
    private int running;
    private double computed;
    private long switches;

    private Simulation(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.random = new SplittableRandom(seed);
        int tasks = scenario.tasks();
        this.step = new short[tasks];
        this.left = new double[tasks];
        this.start = scenario.arrivalNanos().clone();
        this.end = new double[tasks];
        this.free = scenario.places();
        this.ready = free.length;
        this.queues = new TaskQueues(ready + 1, tasks);
        this.slice = Math.max(scenario.cores().sliceNanos(), work() / MOST_TURNS);
    }

    /**
     * Simulates.
     *
     * @param scenario what
     * @param seed decides what is drawn
     * @return what came of it
     * @throws IllegalStateException if tasks wait for each other for ever
     */
    public static Course of(Scenario scenario, long seed) {
        return new Simulation(scenario, seed).run();
    }

    private double work() {
        double work = 0;
        for (int task = 0; task < scenario.tasks(); task++) {
            for (Program.Step part : scenario.stepsOf(task)) {
                work += part.kind == Program.Kind.COMPUTE ? part.nanos[0] : 0;
            }
        }
        return work;
    }

    private Course run() {
        double[] arrivals = scenario.arrivalNanos();
        int arrived = 0;
        Arrays.fill(end, Double.NaN);
        while (arrived < arrivals.length || !waits.isEmpty() || running > 0) {
            double rate = running == 0 ? 0 : scenario.cores().rate(running);
            double turn = running == 0 ? Double.POSITIVE_INFINITY : now + (turns.first() - virtual) / rate;
            double arrival = arrived < arrivals.length ? arrivals[arrived] : Double.POSITIVE_INFINITY;
            double next = Math.max(now, Math.min(turn, Math.min(arrival, waits.first())));
            virtual = turn <= next ? turns.first() : virtual + (next - now) * rate;
            now = next;
            if (turn <= next) {
                endTurn(turns.poll());
            } else if (waits.first() <= next) {
                goOn(waits.poll());
            } else {
                goOn(arrived++);
            }
        }
        for (double moment : end) {
            if (Double.isNaN(moment)) {
                throw new IllegalStateException("Simulation: tasks wait for each other for ever");
            }
        }
        return new Course(arrivals, start, end, computed, switches);
    }

    /** Performs the steps of a task until one of them takes time, or has to wait for a place. */
    private void goOn(int task) {
        Program.Step[] steps = scenario.stepsOf(task);
        while (step[task] < steps.length) {
            Program.Step current = steps[step[task]++];
            switch (current.kind) {
                case TAKE -> {
                    if (free[current.place] == 0) {
                        queues.add(current.place, task);
                        return;
                    }
                    free[current.place]--;
                }
                case GIVE_BACK -> giveBack(current.place);
                case START -> start[task] = now;
                case COMPUTE -> {
                    left[task] = drawn(current.nanos);
                    computed += left[task];
                    if (running < scenario.cores().count()) {
                        beginTurn(task);
                    } else {
                        queues.add(ready, task);
                    }
                    return;
                }
                case PASS_TIME -> {
                    waits.add(now + drawn(current.nanos), task);
                    return;
                }
            }
        }
        end[task] = now;
    }

    private void giveBack(int place) {
        if (queues.isEmpty(place)) {
            free[place]++;
        } else {
            // At this moment, but after the step at hand: the queue of events keeps the stack flat.
            waits.add(now, queues.poll(place));
        }
    }

    private void beginTurn(int task) {
        running++;
        switches++;
        turns.add(virtual + Math.min(left[task], slice), task);
    }

    private void endTurn(int task) {
        left[task] -= Math.min(left[task], slice);
        boolean over = left[task] <= 0;
        if (!over && queues.isEmpty(ready)) {
            turns.add(virtual + Math.min(left[task], slice), task);
            return;
        }
        running--;
        if (!over) {
            queues.add(ready, task);
        }
        if (!queues.isEmpty(ready)) {
            beginTurn(queues.poll(ready));
        }
        if (over) {
            goOn(task);
        }
    }

    private double drawn(double[] nanos) {
        return nanos.length == 1 ? nanos[0] : nanos[random.nextInt(nanos.length)];
    }
}
