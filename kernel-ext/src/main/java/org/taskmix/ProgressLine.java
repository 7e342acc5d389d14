package org.taskmix;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.taskmix.measure.Progress;
import org.taskmix.run.Clock;
import org.taskmix.run.TaskOutput;
import org.taskmix.show.Html;
import org.taskmix.show.Notice;
import org.taskmix.show.Numbers;
import org.taskmix.show.Rehearsal;
import org.taskmix.show.Rendering;
import org.taskmix.work.OwnThreads;
import org.taskmix.work.RunningCode;

/**
 * How far a run is, in one line that stands in the cell while it goes on. The line is renewed between iterations, at most five
 * times a second. Only an iteration that itself takes seconds has it renewed meanwhile, about twice in three seconds.
 */
final class ProgressLine implements Progress, AutoCloseable {

    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);
    private static final long LOOK_MILLIS = 300;

    private static volatile boolean shown = true;

    private final boolean seen = shown;
    private final String what;
    private volatile List<Model> models;
    private final int cells;
    private final Interruption interruption;
    private final Notice notice;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(TaskOutput.PROGRESS_THREAD).factory());

    private String doing = "getting ready";
    private String nextIteration = "";
    private String figures = "";
    private OptionalLong end = OptionalLong.empty();
    private final Clock clock;
    private final long begin;
    private long renewed;
    private boolean closed;

    /**
     * Posts the line.
     *
     * @param what is run, e.g. {@code "checkout"}
     * @param cells how many mixes are run in one session, at least 1
     * @param models what they are run under
     * @param announcement what the line says at first
     * @param interruption says whether the run is to be stopped
     */
    ProgressLine(String what, int cells, List<Model> models, String announcement, Interruption interruption) {
        this(what, cells, models, announcement, interruption, Clock.SYSTEM);
        var unused = timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The same without a look at times, by another clock. */
    ProgressLine(
            String what, int cells, List<Model> models, String announcement, Interruption interruption, Clock clock) {
        this.what = what;
        this.cells = cells;
        this.models = models;
        this.interruption = interruption;
        this.notice = seen ? Notice.post(announcement) : Notice.unseen();
        this.clock = clock;
        this.begin = clock.nanos();
        this.renewed = begin;
    }

    /** Lets later lines be seen, or not. */
    static void show(boolean seen) {
        shown = seen;
    }

    /** Goes on with other models, in a session of the same call. */
    void under(List<Model> others) {
        models = List.copyOf(others);
    }

    @Override
    public void begins() throws InterruptedException {
        Rehearsal.FIGURE.await();
    }

    @Override
    public void before(Standing now) {
        long nanos = clock.nanos();
        synchronized (this) {
            doing = now.warmingUp()
                    ? "warming up"
                    : "round %s of at most %s"
                            .formatted(Numbers.text(now.rounds() + 1), Numbers.text(now.mostRounds()));
            nextIteration = iteration(now);
            if (nanos - renewed < LEAST_NANOS) {
                return;
            }
            figures = now.warmingUp() ? "" : figures(now.widest());
            OptionalLong left = now.nanosLeft();
            end = left.isPresent() ? OptionalLong.of(nanos + left.getAsLong()) : left;
        }
        renew(nanos);
    }

    @Override
    public void doing(String something) {
        synchronized (this) {
            doing = something;
        }
        renew(clock.nanos());
    }

    @Override
    public void interrupted() {
        interruption.noticed();
    }

    /** What was doing when the run was stopped, e.g. {@code "in round 7 of at most 200, under async()"}. */
    synchronized String where() {
        return (doing.startsWith("round") ? "in " : "while ")
                + doing
                + (nextIteration.isEmpty() ? "" : ", under " + nextIteration);
    }

    private String iteration(Standing now) {
        String model = now.arm() < models.size()
                ? models.get(now.arm()).name()
                : models.get(0).name() + " against itself";
        return cells == 1 ? model : model + " in cell %s of %s".formatted(now.cell() + 1, cells);
    }

    private static String figures(OptionalDouble widest) {
        return widest.isEmpty()
                ? "too few rounds for an interval"
                : String.format(Locale.ROOT, "every interval within ±%.1f %%", 100 * widest.getAsDouble());
    }

    /** Renews the line if nothing has for more than a second, as an iteration goes on. */
    void look() {
        long nanos = clock.nanos();
        synchronized (this) {
            if (nanos - renewed < MOST_NANOS) {
                return;
            }
        }
        renew(nanos);
    }

    private synchronized void renew(long nanos) {
        if (closed) {
            return;
        }
        renewed = nanos;
        StringBuilder line =
                new StringBuilder("Measuring %s for %s: %s".formatted(what, seconds((nanos - begin) / 1e9), doing));
        if (!nextIteration.isEmpty()) {
            line.append(", ").append(nextIteration).append(" now");
        }
        if (!figures.isEmpty()) {
            line.append("; ").append(figures);
        }
        String bar = "";
        if (end.isPresent()) {
            long left = Math.max(0, end.getAsLong() - nanos);
            line.append("; at most ").append(seconds(Math.ceil(left / 1e9))).append(" more");
            bar = "<progress value=\"%.3f\" max=\"1\" aria-label=\"Share of the time that is over\"></progress> "
                    .formatted((nanos - begin) / (double) Math.max(1, nanos - begin + left));
        }
        line.append('.');
        notice.replace(
                new Rendering(line.toString(), "<p><small>" + bar + Html.escape(line.toString()) + "</small></p>"));
    }

    private static String seconds(double seconds) {
        return Numbers.text(Math.floor(seconds)) + " s";
    }

    /** Ends the line with what it says from now on. */
    synchronized void conclude(Rendering last) {
        if (!closed) {
            closed = true;
            timer.shutdownNow();
            Rehearsal.FIGURE.stop();
            notice.replace(last);
        }
    }

    /**
     * Ends the line with what has to be seen, also where the line is not.
     *
     * @param sentence said at once, since figures can take longer to draw than an interrupted cell has
     * @param figures drawn then, and shown under the sentence
     */
    void concludeInAnyCase(String sentence, Supplier<Rendering> figures) {
        Rendering first = Notice.line(sentence);
        Notice last;
        synchronized (this) {
            if (closed) {
                return;
            }
            last = seen ? notice : Notice.post(first);
            conclude(first);
        }
        Rendering drawn = figures.get();
        last.replace(
                new Rendering(sentence + "\n" + drawn.text(), "<p>" + Html.escape(sentence) + "</p>" + drawn.html()));
    }

    /** Ends the line, if nothing else has, by saying that the run was stopped. */
    @Override
    public void close() {
        List<RunningCode> left = OwnThreads.now();
        conclude(Notice.line(
                "Measuring " + what + " was stopped." + (left.isEmpty() ? "" : " " + Interruption.ignored(left))));
    }
}
