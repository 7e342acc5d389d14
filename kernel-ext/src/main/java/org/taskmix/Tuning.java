package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.taskmix.bound.PoolSize;
import org.taskmix.caution.Caution;
import org.taskmix.show.CautionList;
import org.taskmix.show.Curve;
import org.taskmix.show.CurveMark;
import org.taskmix.show.CurvePlot;
import org.taskmix.show.CurvePoint;
import org.taskmix.show.Html;
import org.taskmix.show.Plot;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import org.taskmix.stats.Plateau;
import org.taskmix.stats.ScalabilityFit;
import tech.tablesaw.api.Table;

/**
 * A pool size, a number of connections or a limit that was swept or tuned. A cell that ends with it shows which size to use, the
 * curves of throughput and latency, and what theory predicts.
 *
 * <pre>{@code
 * var tuning = mix.tunePool();
 * tuning                  // shows everything
 * tuning.recommended()    // e.g. 24
 * tuning.plot(LATENCY)    // another curve of the same runs
 * }</pre>
 */
public final class Tuning implements Renderable {

    private static final Duration PER_SIZE = Duration.ofSeconds(5);
    private static final double BAND = 0.03;

    private final Mix mix;
    private final Knob knob;
    private final List<Sized> sizes;
    private final Optional<PoolSize> predicted;
    private final List<Sized> deciding;
    private final boolean searched;
    private final Iterations runs;
    private final Plateau plateau;

    /**
     * Takes what was measured.
     *
     * @param sizes ascending, each with the last session that had it
     * @param predicted what theory says
     * @param last the sizes of the last session, among which a search decided; empty for a sweep, where all are of one session
     * @param runs how many iterations it took
     */
    Tuning(
            Mix mix,
            Knob knob,
            List<Sized> sizes,
            Optional<PoolSize> predicted,
            Optional<List<Sized>> last,
            Iterations runs) {
        this.mix = mix;
        this.knob = knob;
        this.sizes = List.copyOf(sizes);
        this.predicted = predicted;
        this.deciding = List.copyOf(last.orElse(sizes));
        this.searched = last.isPresent();
        this.runs = runs;
        Measured one = deciding.get(0).measured();
        this.plateau = Plateau.of(
                deciding.stream().map(Sized::makespans).toList(),
                one.protocol().band(),
                Measured.LEVEL,
                one.noiseFloor());
    }

    /** Less than for models that differ by a factor: sizes side by side differ by little. */
    static Protocol protocol(int sizes) {
        return Protocol.standard()
                .budget(PER_SIZE.multipliedBy(Math.max(2, sizes)))
                .band(BAND);
    }

    /**
     * The size to use: of those that are shown to reach the best throughput within the band the smallest, and if none is shown to, the
     * best.
     *
     * @return one of the sizes that were measured
     */
    public int recommended() {
        return deciding.get(plateau.smallest()).size();
    }

    /**
     * The sizes of the last session that are not shown to be worse than the best by more than the band, from the smallest to the
     * largest: the interval of the recommendation.
     *
     * @return two sizes, which may be the same
     */
    public List<Integer> plateau() {
        return List.of(
                deciding.get(plateau.from()).size(), deciding.get(plateau.to()).size());
    }

    /**
     * The size that just keeps the cores busy: cores x (1 + wait / CPU), with wait and CPU time per task as they were measured at
     * the smallest size. It knows nothing of a limit downstream.
     *
     * @return at least about the number of cores; empty where this machine does not tell CPU time
     */
    public OptionalDouble predicted() {
        return predicted.map(PoolSize::optimum).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /**
     * The Universal Scalability Law, fitted to the throughput of a sweep.
     *
     * @return the fit, which says if its parameters are not identifiable; empty after a search, whose sizes are few and of several sessions
     */
    public Optional<ScalabilityFit> law() {
        return searched
                ? Optional.empty()
                : ScalabilityFit.of(
                        sizes.stream().mapToDouble(Sized::size).toArray(),
                        sizes.stream().map(Sized::throughputs).toArray(double[][]::new),
                        Measured.LEVEL);
    }

    /**
     * What was found, in sentences that claim no more than the verdicts do.
     *
     * @return e.g. {@code "24 threads are enough: the smallest size that is shown to reach the best throughput within 3 %. ..."}
     */
    public String finding() {
        return words().finding();
    }

    /**
     * Throughput over sizes, with intervals, and marks where the recommended and the predicted size are.
     *
     * @return a plot
     */
    public Plot plot() {
        return plot(Metric.THROUGHPUT);
    }

    /**
     * A metric over sizes.
     *
     * @param metric e.g. {@code LATENCY}
     * @return a plot
     * @throws IllegalArgumentException if {@code metric} is null
     * @throws IllegalStateException if it is the distribution of latency, which has no single value
     */
    public Plot plot(@Nullable Metric metric) {
        if (metric == null) {
            throw new IllegalArgumentException("plot(null): it takes a metric to draw a plot, got null. Write e.g. "
                    + "plot(LATENCY), or plot() for the throughput.");
        }
        if (metric == Metric.LATENCY_DISTRIBUTION) {
            throw new IllegalStateException(
                    "plot(LATENCY_DISTRIBUTION): a curve has one value per size, and a distribution has many. Write plot(LATENCY) for its median.");
        }
        List<CurvePoint> points = sizes.stream()
                .map(one -> CurvePoint.of(one.size(), one.median(metric)))
                .toList();
        List<CurveMark> marks = new ArrayList<>();
        marks.add(new CurveMark("use " + Knobs.words(knob, recommended()), recommended()));
        predicted().ifPresent(size -> marks.add(new CurveMark("predicted", size)));
        return CurvePlot.of(
                metric == Metric.THROUGHPUT ? words().title() : words().title(metric),
                finding(),
                Knobs.unit(knob),
                metric.toString(),
                List.of(new Curve(Knobs.series(knob), Knobs.look(knob), points)),
                marks,
                machine());
    }

    /**
     * All sizes, to look at or to compute with: throughput and latency with intervals, the verdict against the best, and how many
     * rounds they rest on.
     *
     * @return a new Tablesaw table, one row per size
     */
    public Table table() {
        return words().table();
    }

    /**
     * The reasons to doubt these figures; each kind is given once.
     *
     * @return serious ones first; empty if nothing speaks against them
     */
    public List<Caution> cautions() {
        Map<String, Caution> found = new LinkedHashMap<>();
        for (Sized one : deciding) {
            new Doubts(one.measured()).cautions().forEach(caution -> found.putIfAbsent(caution.id(), caution));
        }
        return found.values().stream()
                .sorted((a, b) -> b.grade().compareTo(a.grade()))
                .toList();
    }

    /** How many iterations it took. */
    Iterations runs() {
        return runs;
    }

    /** The size with the shortest median makespan. */
    int best() {
        return deciding.get(plateau.best()).size();
    }

    /** The comparison of the last session, for a look at single models. */
    List<Sized> deciding() {
        return deciding;
    }

    String conclusion() {
        return "Measured %s with %s in %s; use %s."
                .formatted(
                        mix.name(),
                        sizes.size() == 1 ? "1 size" : sizes.size() + " sizes",
                        Account.counted(runs.all(), "iteration"),
                        Knobs.words(knob, recommended()));
    }

    private TuningWords words() {
        return new TuningWords(mix, knob, sizes, deciding, plateau, predicted, law(), searched, runs.all());
    }

    private String machine() {
        return new Summary(deciding.get(0).measured(), deciding.get(0).model()).machine();
    }

    @Override
    public Rendering rendering() {
        List<Caution> cautions = cautions();
        Table table = table();
        Table theory = words().theory();
        Table conditions =
                new Summary(deciding.get(0).measured(), deciding.get(0).model()).conditions();
        Plot plot = plot();
        Plot latency = plot(Metric.LATENCY);
        byte[] png = plot.png();
        String html = "<p><strong>" + Html.escape(finding()) + "</strong></p>" + plot.figure(png)
                + CautionList.html(cautions) + Tables.html(theory) + latency.figure()
                + "<details><summary>All sizes</summary>" + Tables.html(table) + "</details><details><summary>"
                + Html.escape(machine()) + "</summary>" + Tables.html(conditions) + "</details>";
        String text = finding() + "\n" + plot.alternative() + "\n"
                + (cautions.isEmpty() ? "" : CautionList.text(cautions) + "\n") + Tables.text(theory) + "\n"
                + latency.alternative() + "\n" + Tables.text(table) + "\n" + Tables.text(conditions) + "\n" + machine();
        return new Rendering(text, html).withPng(png);
    }

    /** The finding and the machine, in one line. */
    @Override
    public String toString() {
        return finding() + " " + machine();
    }
}
