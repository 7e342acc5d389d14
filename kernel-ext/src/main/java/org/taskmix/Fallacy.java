package org.taskmix;

import java.util.List;
import org.taskmix.fallacy.Example;
import org.taskmix.fallacy.Exposure;
import org.taskmix.fallacy.Way;
import org.taskmix.show.Html;
import org.taskmix.show.Numbers;
import org.taskmix.show.Plot;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.SeriesPlot;
import org.taskmix.show.SharePlot;
import org.taskmix.show.Tables;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Ways to judge measurements that mislead, and how often: each is tried a thousand times on makespans that are simulated, so that the truth
 * is known, beside a way that keeps its promise. Makespans have a jitter of 2 %; where stalls matter, one iteration in twelve takes longer by
 * half on average.
 *
 * <pre>{@code
 * Fallacy.oneAfterTheOther()
 * Fallacy.meanAndDeviation()
 * Fallacy.pooledIterations()
 * Fallacy.manyModels()
 * Fallacy.noDifference()
 * Fallacy.oneAfterTheOther(0.01).example()    // one of the sessions, on a machine that gets 1 % slower
 * }</pre>
 */
public final class Fallacy implements Renderable {

    private static final double MOST_DRIFT = 1;
    private static final int LEAST_ITERATIONS = 6;
    private static final int MOST_ITERATIONS = 200;
    private static final int LEAST_JVMS = 4;
    private static final int MOST_JVMS = 20;
    private static final int MOST_ITERATIONS_OF_A_JVM = 20;
    private static final int MOST_MODELS = 10;

    private static final String SOURCE =
            "Simulated, not measured: %s repetitions · seed 1".formatted(Numbers.text(Exposure.REPETITIONS));

    private final Exposure exposure;

    private Fallacy(Exposure exposure) {
        this.exposure = exposure;
    }

    /**
     * Measuring all iterations of one model before those of the other, on a machine that gets 4 % slower meanwhile.
     *
     * @return how often a model was found to differ from itself
     */
    public static Fallacy oneAfterTheOther() {
        return oneAfterTheOther(0.04);
    }

    /**
     * The same on a machine that changes more, or less.
     *
     * @param drift how much slower it is in the end, as a share from 0 to 1: 0.04 is 4 %
     * @return how often a model was found to differ from itself
     * @throws IllegalArgumentException if {@code drift} is out of range; the message says the range and the value
     */
    public static Fallacy oneAfterTheOther(double drift) {
        if (!(drift >= 0 && drift <= MOST_DRIFT)) {
            throw new IllegalArgumentException(
                    "oneAfterTheOther(%s): the drift is a share from 0 to 1. For a machine that gets 4 %% slower write Fallacy.oneAfterTheOther(0.04)."
                            .formatted(drift));
        }
        return new Fallacy(Exposure.oneAfterTheOther(drift));
    }

    /**
     * Giving the mean of 10 iterations with an interval that supposes normal noise.
     *
     * @return how often the interval holds the true mean, beside the median's
     */
    public static Fallacy meanAndDeviation() {
        return meanAndDeviation(10);
    }

    /**
     * The same of more iterations, or fewer.
     *
     * @param iterations how many, from 6 to 200
     * @return how often the interval holds the true mean, beside the median's
     * @throws IllegalArgumentException if {@code iterations} is out of range; the message says the range and the value
     */
    public static Fallacy meanAndDeviation(int iterations) {
        checkIterations("meanAndDeviation", iterations, "an interval is made from", "iterations", 10);
        return new Fallacy(Exposure.meanAndDeviation(iterations));
    }

    /**
     * Taking 5 iterations in each of 5 JVMs for 25 independent ones.
     *
     * @return how often a model was found to differ from itself
     */
    public static Fallacy pooledIterations() {
        return pooledIterations(5, 5);
    }

    /**
     * The same with other numbers.
     *
     * @param jvms how many per model, from 4 to 20
     * @param iterations in each JVM, from 2 to 20
     * @return how often a model was found to differ from itself
     * @throws IllegalArgumentException if a number is out of range; the message says the range and the value
     */
    public static Fallacy pooledIterations(int jvms, int iterations) {
        if (jvms < LEAST_JVMS || jvms > MOST_JVMS || iterations < 2 || iterations > MOST_ITERATIONS_OF_A_JVM) {
            throw new IllegalArgumentException(
                    "pooledIterations(%s, %s): it takes from 4 to 20 JVMs with 2 to 20 iterations each. Write e.g. Fallacy.pooledIterations(5, 5)."
                            .formatted(jvms, iterations));
        }
        return new Fallacy(Exposure.pooledIterations(jvms, iterations));
    }

    /**
     * Comparing all pairs of 5 equal models, each as if it were alone.
     *
     * @return how often any difference was found among them
     */
    public static Fallacy manyModels() {
        return manyModels(5);
    }

    /**
     * The same with more models, or fewer.
     *
     * @param models how many, from 2 to 10
     * @return how often any difference was found among them
     * @throws IllegalArgumentException if {@code models} is out of range; the message says the range and the value
     */
    public static Fallacy manyModels(int models) {
        if (models < 2 || models > MOST_MODELS) {
            throw new IllegalArgumentException(
                    "manyModels(%s): it takes from 2 to 10 models to compare. Write e.g. Fallacy.manyModels(5)."
                            .formatted(models));
        }
        return new Fallacy(Exposure.manyModels(models));
    }

    /**
     * Taking a difference that 8 rounds did not show for none.
     *
     * @return how often two models that differ by 5 % were called equal
     */
    public static Fallacy noDifference() {
        return noDifference(8);
    }

    /**
     * The same with more rounds, or fewer.
     *
     * @param rounds how many, from 6 to 200
     * @return how often two models that differ by 5 % were called equal
     * @throws IllegalArgumentException if {@code rounds} is out of range; the message says the range and the value
     */
    public static Fallacy noDifference(int rounds) {
        checkIterations("noDifference", rounds, "models are compared in", "rounds", 8);
        return new Fallacy(Exposure.noDifference(rounds));
    }

    private static void checkIterations(String call, int count, String verb, String what, int instead) {
        if (count < LEAST_ITERATIONS || count > MOST_ITERATIONS) {
            throw new IllegalArgumentException("%s(%s): %s 6 to 200 %s. Write e.g. Fallacy.%s(%s)."
                    .formatted(call, count, verb, what, call, instead));
        }
    }

    /**
     * The numbers: one row per way to judge, the fallacy first.
     *
     * @return a new Tablesaw table with shares in % of the repetitions
     */
    public Table table() {
        var way = StringColumn.create("way to judge");
        var share = DoubleColumn.create(exposure.answer() + " (%)");
        var low = DoubleColumn.create("95 % CI, low (%)");
        var high = DoubleColumn.create("95 % CI, high (%)");
        var promised = DoubleColumn.create("promised (%)");
        for (Way each : exposure.ways()) {
            way.append(each.name());
            share.append(100 * each.share().value());
            low.append(100 * each.share().low());
            high.append(100 * each.share().high());
            promised.append(100 * exposure.promised());
        }
        return Tables.taught(Table.create(exposure.title(), way, share, low, high, promised));
    }

    /**
     * How often each way gave that answer, beside what it promises.
     *
     * @return the plot
     */
    public Plot plot() {
        List<SharePlot.Row> rows = exposure.ways().stream()
                .map(way -> new SharePlot.Row(way.name(), way.share(), way.sound()))
                .toList();
        return SharePlot.of(
                exposure.title() + ": how often it misleads",
                exposure.answer(),
                exposure.promised(),
                rows,
                SOURCE,
                table());
    }

    /**
     * One of the repetitions: makespans in the order in which they would have been measured.
     *
     * @return the plot
     */
    public Plot example() {
        Example example = exposure.example();
        List<SeriesPlot.Row> rows = example.series().stream()
                .map(series -> new SeriesPlot.Row(
                        series.name(),
                        series.points().stream().map(Example.Point::position).toList(),
                        series.points().stream().map(Example.Point::millis).toList()))
                .toList();
        return SeriesPlot.of(example.title(), rows, SOURCE);
    }

    @Override
    public Rendering rendering() {
        Rendering plot = plot().rendering();
        return new Rendering(
                exposure.finding() + "\n" + plot.text() + "\n" + exposure.why(),
                "<p>" + Html.escape(exposure.finding()) + "</p>" + plot.html() + "<p>" + Html.escape(exposure.why())
                        + "</p>",
                plot.png());
    }

    /** One line: how often it misled. */
    @Override
    public String toString() {
        return exposure.title() + ": " + exposure.finding();
    }
}
