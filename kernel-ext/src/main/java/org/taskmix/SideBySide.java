package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.taskmix.caution.Caution;
import org.taskmix.show.CautionList;
import org.taskmix.show.Criterion;
import org.taskmix.show.Finding;
import org.taskmix.show.Html;
import org.taskmix.show.Plot;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import org.taskmix.show.TwinPlot;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Verdict;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Runs of this machine beside those of another, made by {@link Comparison#beside}. Each machine is judged by itself, and the two are set
 * beside each other: times belong to a machine, ratios and verdicts may travel, and where they did not it says so in words.
 *
 * <pre>{@code
 * runs.beside(Runs.load("../datasets/01-cpu-bound-or-io-bound/cpu.taskmix"))
 * }</pre>
 */
public final class SideBySide implements Renderable {

    private static final String HERE = "here";
    private static final String REFERENCE = "reference";

    private final Measured here;
    private final Measured reference;
    private final List<String> machines;
    private final Model baseline;
    private final List<Model> models;
    private final Agreement agreement;

    private SideBySide(Comparison here, Comparison reference, Model baseline, List<Model> models) {
        this.here = here.measured();
        this.reference = reference.measured();
        this.machines = List.of(
                HERE + ": " + here.machine() + date(this.here),
                REFERENCE + ": " + reference.machine() + date(this.reference));
        this.baseline = baseline;
        this.models = List.copyOf(models);
        this.agreement = new Agreement(this.here, this.reference, baseline, models);
    }

    static SideBySide of(Comparison here, @Nullable Comparison reference) {
        if (reference == null) {
            throw new IllegalArgumentException(
                    "beside(null): it takes the runs of another machine. Write e.g. beside(Runs.load(\"../datasets/01-cpu-bound-or-io-bound/cpu.taskmix\")).");
        }
        Measured mine = here.measured();
        Measured other = reference.measured();
        if (mine.criterion() != other.criterion()) {
            throw new IllegalArgumentException(
                    "beside(...): the runs here are judged by their %s, the reference by its %s, since one has open arrivals and the other has not. Take runs that are alike in this."
                            .formatted(mine.criterion(), other.criterion()));
        }
        List<Model> common =
                mine.models().stream().filter(other.models()::contains).toList();
        if (common.isEmpty()) {
            throw new IllegalArgumentException(
                    "beside(...): the two have no model in common. Here there were %s, in the reference %s. Run one of those here, e.g. runUnder(%s)."
                            .formatted(
                                    names(mine.models()),
                                    names(other.models()),
                                    other.models().get(0).name()));
        }
        Model baseline = common.contains(here.baseline()) ? here.baseline() : common.get(0);
        return new SideBySide(here, reference, baseline, common);
    }

    private static String names(List<Model> models) {
        return models.stream().map(Model::name).collect(Collectors.joining(", "));
    }

    private static String date(Measured measured) {
        return Day.of(measured.jvms()).map(day -> " · " + day).orElse("");
    }

    /**
     * On how many models the two machines agree, and what each says of every model.
     *
     * @return e.g. {@code "The two machines agree on 1 of 2 models. virtualThreads() was faster than sequential() on both: ..."}
     */
    public String finding() {
        return agreement.finding();
    }

    /**
     * Both machines' figures, two rows per model that both have: the median and its interval, the ratio to the first model on the same
     * machine and its interval, and the verdict there.
     *
     * @return a new Tablesaw table
     */
    public Table table() {
        List<Row> rows = rows();
        Criterion criterion = here.criterion();
        return Tables.taught(Table.create(
                here.mix() + ": here and in the reference",
                StringColumn.create("model", rows.stream().map(row -> row.model.name())),
                StringColumn.create("machine", rows.stream().map(row -> row.where)),
                column(criterion + ", median (ms)", rows, row -> Measured.value(row.median())),
                column("95 % CI from (ms)", rows, row -> low(row.median())),
                column("95 % CI to (ms)", rows, row -> high(row.median())),
                column(
                        "ratio to " + baseline.name() + " there, by round (×)",
                        rows,
                        row -> row.ratio().map(Measured::value).orElse(1.0)),
                column(
                        "ratio 95 % CI from (×)",
                        rows, row -> row.ratio().map(SideBySide::low).orElse(Double.NaN)),
                column(
                        "ratio 95 % CI to (×)",
                        rows, row -> row.ratio().map(SideBySide::high).orElse(Double.NaN)),
                StringColumn.create(
                        "verdict against " + baseline.name(),
                        rows.stream().map(row -> row.verdict.map(Finding::word).orElse("baseline")))));
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Model model : models) {
            rows.add(new Row(model, HERE, here, agreement.here(model)));
            rows.add(new Row(model, REFERENCE, reference, agreement.reference(model)));
        }
        return rows;
    }

    private record Row(Model model, String where, Measured measured, Optional<Verdict> verdict) {
        Figure median() {
            return measured.median(model);
        }

        Optional<Figure> ratio() {
            return verdict.map(known -> known.evidence().ratio());
        }
    }

    private static double low(Figure figure) {
        return figure.estimate().map(Estimate::low).orElse(Double.NaN);
    }

    private static double high(Figure figure) {
        return figure.estimate().map(Estimate::high).orElse(Double.NaN);
    }

    private static DoubleColumn column(String name, List<Row> rows, ToDoubleFunction<Row> cell) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(cell).toArray());
    }

    /**
     * What differs between the two besides their figures: mix, protocol, machine, JVM and its flags.
     *
     * @return a new Tablesaw table, one row per difference; empty if there is none
     */
    public Table differences() {
        return Tables.taught(Differences.of(reference, here, REFERENCE, HERE));
    }

    /**
     * The medians of both machines with their intervals, two lines per model.
     *
     * @return a plot
     */
    public Plot plot() {
        List<TwinPlot.Row> rows = models.stream()
                .map(model -> new TwinPlot.Row(
                        model.name(), Summary.look(model), here.median(model), reference.median(model)))
                .toList();
        return TwinPlot.of(
                agreement.headline(), here.criterion().toString(), HERE, REFERENCE, rows, machine(), table());
    }

    private String machine() {
        return String.join("; ", machines);
    }

    @Override
    public Rendering rendering() {
        Table table = table();
        Table differences = differences();
        Plot plot = plot();
        byte[] png = plot.png();
        List<Caution> mine = new Doubts(here).cautions();
        List<Caution> other = new Doubts(reference).cautions();
        String lines = machines.stream().map(Html::escape).collect(Collectors.joining("<br>"));
        String html = "<p><strong>" + Html.escape(finding()) + "</strong></p>" + note(Html::escape, "<p>", "</p>")
                + Tables.html(table) + plot.figure(png)
                + doubts("The doubts about the runs here:", mine)
                + doubts("The doubts about the reference:", other)
                + "<details><summary>What else differs</summary>" + Tables.html(differences) + "</details>"
                + "<p><small>" + lines + "</small></p>";
        String text = finding() + "\n" + note(words -> words, "", "\n") + Tables.text(table) + "\n"
                + plot.alternative() + "\n"
                + (mine.isEmpty() ? "" : "The doubts about the runs here:\n" + CautionList.text(mine) + "\n")
                + (other.isEmpty() ? "" : "The doubts about the reference:\n" + CautionList.text(other) + "\n")
                + Tables.text(differences) + "\n" + String.join("\n", machines);
        return new Rendering(text, html).withPng(png);
    }

    private static String doubts(String head, List<Caution> cautions) {
        return cautions.isEmpty()
                ? ""
                : "<details><summary>" + Html.escape(head) + "</summary>" + CautionList.html(cautions) + "</details>";
    }

    private String note(Function<String, String> written, String before, String after) {
        return agreement
                .note()
                .map(words -> before + written.apply(words) + after)
                .orElse("");
    }

    /** The finding and both machines, in one line. */
    @Override
    public String toString() {
        return finding() + " " + machine();
    }
}
