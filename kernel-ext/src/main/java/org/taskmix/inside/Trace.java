package org.taskmix.inside;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.taskmix.work.Demand;
import org.taskmix.work.Task;
import org.taskmix.work.Wait;
import org.taskmix.work.Work;

/**
 * What threads of the system do during an iteration. Tasks tell it when they are on which thread: of a virtual thread, on which carrier. A
 * task that waits without holding a thread is on none.
 *
 * <pre>{@code
 * try (var trace = new Trace()) {
 *     // ... make a runner of tasks that are traced, and run it until it is warm, then:
 *     trace.begin();
 *     TaskRecords records = runner.run();
 *     trace.end();
 *     trace.lanes();
 * }
 * }</pre>
 */
public final class Trace implements AutoCloseable {

    private static final int BITS_OF_DOING = 2;
    private static final int BITS_OF_STEP = 8;
    private static final List<Doing> DOINGS = List.of(Doing.values());
    private static final Begun NOTHING = () -> {};

    /** Of a wait, how long it is. */
    static final long NOT_KNOWN = -1;

    private final Map<Thread, Lane> threads = new ConcurrentHashMap<>();
    private final Map<String, Lane> carriers = new ConcurrentHashMap<>();

    /** Threads of the system in the order in which they came. */
    private final List<Lane> order = new ArrayList<>();

    private final Stretches queue = new Stretches();
    private final Map<Integer, StepTimes> steps = new ConcurrentHashMap<>();
    private volatile @Nullable Lookout lookout;
    private long beginNanos;
    private long endNanos;

    /** Something that has begun on a thread. */
    @FunctionalInterface
    interface Begun {
        void ends();
    }

    /**
     * A step to be traced.
     *
     * @param task the step
     * @param part what it does
     * @param group position of its group in the mix, from 0 to 32,767
     * @param step position of the step in the task, from 0 to 255
     * @return a step that does the same
     */
    public Task traced(Task task, Work part, int group, int step) {
        return new TracedTask(
                task,
                group << BITS_OF_STEP | step,
                part.need(),
                part.hasNonBlockingForm(),
                part instanceof Wait wait ? wait.time().toNanos() : NOT_KNOWN,
                this);
    }

    static int groupOf(int step) {
        return step >> BITS_OF_STEP;
    }

    static int stepOf(int step) {
        return step & (1 << BITS_OF_STEP) - 1;
    }

    static int code(int step, Doing doing) {
        return step << BITS_OF_DOING | DOINGS.indexOf(doing);
    }

    static int step(int code) {
        return code >> BITS_OF_DOING;
    }

    static Doing doing(int code) {
        return DOINGS.get(code & (1 << BITS_OF_DOING) - 1);
    }

    /** Begins to record. Until then tasks are as they are without a trace, but for a look at their carriers. */
    public void begin() {
        beginNanos = System.nanoTime();
        lookout = new Lookout(carriers.values(), this::carrier);
    }

    /** Ends it; what is still going on then is recorded until now. */
    public void end() {
        Lookout now = lookout;
        lookout = null;
        if (now != null) {
            endNanos = System.nanoTime();
            now.close();
        }
    }

    /**
     * Something begins on the calling thread.
     *
     * @param kind what it needs; empty of code of the reader's
     * @param waitNanos how long it waits, if that is all that it does
     */
    Begun begins(int step, Optional<Demand.Kind> kind, long waitNanos) {
        long now = System.nanoTime();
        Thread thread = Thread.currentThread();
        boolean virtual = thread.isVirtual();
        Lookout on = lookout;
        if (on == null && !virtual) {
            return NOTHING;
        }
        // Carriers are looked for before anything is recorded too, so that all are known from the begin.
        Lane here = virtual ? carrier(thread) : threads.computeIfAbsent(thread, this::lane);
        if (on == null || here == null) {
            return NOTHING;
        }
        if (virtual && kind.equals(Optional.of(Demand.Kind.WAIT))) {
            var unused = here.enter(null, Doing.EXECUTING, now);
            // A thread that is ready, and has no carrier yet, is known to be so where the end of the wait was known.
            return waitNanos == NOT_KNOWN ? NOTHING : () -> queued(step, now + waitNanos);
        }
        boolean executes = kind.isEmpty() || kind.equals(Optional.of(Demand.Kind.CPU));
        var visit = new Visit(step, here, executes ? Doing.EXECUTING : Doing.HOLDING, !virtual, now);
        if (kind.isPresent()) {
            return () -> visit.ends(here, System.nanoTime());
        }
        on.add(visit);
        return () -> {
            long end = System.nanoTime();
            visit.ends(virtual ? carrier(thread) : here, end);
            on.remove(visit);
        };
    }

    private @Nullable Lane carrier(Thread virtual) {
        String name = Mount.of(virtual).carrier();
        return name.isEmpty() ? null : carrier(name);
    }

    private Lane carrier(String name) {
        return carriers.computeIfAbsent(name, this::lane);
    }

    private Lane lane(Thread thread) {
        return lane(thread.getName());
    }

    private Lane lane(String name) {
        var lane = new Lane(name);
        synchronized (order) {
            order.add(lane);
        }
        return lane;
    }

    /** A task was ready to go on, and begins to do so now. */
    void queued(int step, long readyNanos) {
        long now = System.nanoTime();
        if (lookout != null && now > readyNanos) {
            synchronized (queue) {
                queue.add(readyNanos, now, code(step, Doing.QUEUED));
            }
        }
    }

    /** A task begins a step. */
    Begun stepBegins(int step) {
        if (lookout == null) {
            return NOTHING;
        }
        StepTimes times = steps.computeIfAbsent(step, each -> new StepTimes());
        times.begins(System.nanoTime() - beginNanos);
        return () -> times.ends(System.nanoTime() - beginNanos);
    }

    /**
     * What the threads did, when all is over.
     *
     * @return one entry for each thread of the system that something was performed on, in the order in which they came
     */
    public List<TracedLane> lanes() {
        synchronized (order) {
            return order.stream().map(lane -> lane.until(endNanos)).toList();
        }
    }

    /**
     * When tasks were ready to go on, and stood in the queue of an event loop or of the pool beside it. Here pieces overlap.
     *
     * @return pieces
     */
    public TracedLane queue() {
        synchronized (queue) {
            return new TracedLane("", queue, new Stretches());
        }
    }

    /**
     * What became of the time of tasks in their steps, when all is over.
     *
     * @return one entry for each step of each group, in order
     */
    public List<TracedStep> steps() {
        Map<Integer, Map<Doing, Long>> sums = new HashMap<>();
        List<TracedLane> all = new ArrayList<>(lanes());
        all.add(queue());
        for (TracedLane lane : all) {
            for (int i = 0; i < lane.size(); i++) {
                if (lane.group(i) >= 0) {
                    sums.computeIfAbsent(
                                    lane.group(i) << BITS_OF_STEP | lane.step(i), each -> new EnumMap<>(Doing.class))
                            .merge(lane.doing(i), lane.toNanos(i) - lane.fromNanos(i), Long::sum);
                }
            }
        }
        return steps.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> step(each.getKey(), each.getValue(), sums.getOrDefault(each.getKey(), Map.of())))
                .toList();
    }

    private TracedStep step(int step, StepTimes times, Map<Doing, Long> sums) {
        return new TracedStep(
                groupOf(step),
                stepOf(step),
                times.tasks(),
                times.nanos(endNanos - beginNanos),
                sums.getOrDefault(Doing.EXECUTING, 0L),
                sums.getOrDefault(Doing.HOLDING, 0L),
                sums.getOrDefault(Doing.QUEUED, 0L));
    }

    @Override
    public void close() {
        end();
    }
}
