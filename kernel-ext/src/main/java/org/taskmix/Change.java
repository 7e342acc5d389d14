package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.taskmix.caution.Caution;
import org.taskmix.caution.NotInterleaved;
import org.taskmix.show.CautionList;
import org.taskmix.show.Finding;
import org.taskmix.show.Html;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.IndependentRatios;
import org.taskmix.stats.RatioEvidence;
import org.taskmix.stats.Verdict;
import org.taskmix.stats.Verdicts;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Two runs of different sessions, model by model, made by {@link Runs#compare}.
 *
 * <pre>{@code
 * var change = Runs.compare(Runs.load("monday"), Runs.load("tuesday"));
 * change                              // a sentence, the table, what else differs, the cautions
 * change.verdict(async()).outcome()   // SLOWER
 * }</pre>
 */
public final class Change implements Renderable {

    private final Measured before;
    private final Measured after;
    private final List<Model> models;
    private final List<Verdict> verdicts;

    private Change(Measured before, Measured after, List<Model> models) {
        this.before = before;
        this.after = after;
        this.models = List.copyOf(models);
        double band = Math.min(before.protocol().band(), after.protocol().band());
        List<RatioEvidence> evidence = models.stream()
                .map(model ->
                        IndependentRatios.weigh(after.compared(model), before.compared(model), Measured.LEVEL, band))
                .toList();
        // No change is claimed that is less than either session's own model against itself.
        this.verdicts = Verdicts.judge(evidence, Measured.LEVEL, Math.max(floor(before), floor(after)));
    }

    static Change between(@Nullable Comparison before, @Nullable Comparison after) {
        if (before == null || after == null) {
            throw new IllegalArgumentException(
                    "compare(%s, %s): it takes two runs. Write e.g. Runs.compare(Runs.load(\"monday\"), Runs.load(\"tuesday\"))."
                            .formatted(before == null ? "null" : "...", after == null ? "null" : "..."));
        }
        Measured first = before.measured();
        Measured second = after.measured();
        if (first.criterion() != second.criterion()) {
            throw new IllegalArgumentException(
                    "compare(...): the run before is judged by its %s, the one after by its %s, since one has open arrivals and the other has not. Compare two runs that are alike in this."
                            .formatted(first.criterion(), second.criterion()));
        }
        List<Model> common =
                first.models().stream().filter(second.models()::contains).toList();
        if (common.isEmpty()) {
            throw new IllegalArgumentException(
                    "compare(...): the two runs have no model in common. Before there were %s, after %s."
                            .formatted(names(first.models()), names(second.models())));
        }
        return new Change(first, second, common);
    }

    private static String names(List<Model> models) {
        return models.stream().map(Model::name).collect(Collectors.joining(", "));
    }

    private static double floor(Measured measured) {
        return measured.sameAgainstSame()
                .flatMap(Figure::estimate)
                .map(Verdicts::noiseFloor)
                .orElse(0.0);
    }

    /**
     * What changed, in a sentence per model that claims no more than the intervals allow.
     *
     * @return e.g. {@code "async(), after took 1.31 times as long as async(), before (95 % CI 1.28 to 1.35)."}
     */
    public String finding() {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            String name = models.get(i).name();
            sentences.add(Finding.sentence(before.criterion(), name + " after", name + " before", verdicts.get(i)));
        }
        return String.join(" ", sentences);
    }

    /**
     * The verdict on a model, after against before. All models are judged together.
     *
     * @param model one that is in both runs
     * @return faster, slower, equivalent within the band of the protocol, or cannot tell
     * @throws IllegalArgumentException if that model is not in both
     */
    public Verdict verdict(Model model) {
        int position = models.indexOf(model);
        if (position < 0) {
            throw new IllegalArgumentException("verdict(%s): this model is not in both runs. Name one that is: %s."
                    .formatted(model, names(models)));
        }
        return verdicts.get(position);
    }

    /**
     * Each model that is in both runs: the median before and after, and the ratio of after to before, as the median of the ratios of all
     * pairs of rounds, with its 95 % interval.
     *
     * @return a new Tablesaw table, one row per model
     */
    public Table table() {
        String criterion = before.criterion().toString();
        return Table.create(
                after.mix() + ": after against before",
                StringColumn.create("model", models.stream().map(Model::name)),
                column(criterion + " before, median (ms)", model -> Measured.value(before.median(model))),
                column(criterion + " after, median (ms)", model -> Measured.value(after.median(model))),
                column("after / before, median of all pairs (×)", model -> Measured.value(ratio(model))),
                column(
                        "ratio 95 % CI from (×)",
                        model -> ratio(model).estimate().map(Estimate::low).orElse(Double.NaN)),
                column(
                        "ratio 95 % CI to (×)",
                        model -> ratio(model).estimate().map(Estimate::high).orElse(Double.NaN)),
                StringColumn.create(
                        "verdict on after",
                        verdicts.stream()
                                .map(verdict -> verdict.outcome()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '))));
    }

    private Figure ratio(Model model) {
        return verdict(model).evidence().ratio();
    }

    private DoubleColumn column(String name, Function<Model, Double> cell) {
        return DoubleColumn.create(
                name, models.stream().mapToDouble(cell::apply).toArray());
    }

    /**
     * What differs between the two besides their figures: mix, protocol, machine, JVM and its flags.
     *
     * @return a new Tablesaw table, one row per difference; empty if there is none
     */
    public Table differences() {
        return Differences.of(before, after);
    }

    /**
     * The reasons to doubt this: that the two were not measured in turns, and those that either run had.
     *
     * @return serious ones first; never empty
     */
    public List<Caution> cautions() {
        Map<String, Caution> found = new TreeMap<>();
        new Doubts(before).cautions().forEach(caution -> found.put(caution.id(), caution));
        new Doubts(after).cautions().forEach(caution -> found.put(caution.id(), caution));
        List<Caution> all = new ArrayList<>(List.of(new NotInterleaved()));
        all.addAll(found.values());
        all.sort((a, b) -> b.grade().compareTo(a.grade()));
        return List.copyOf(all);
    }

    @Override
    public Rendering rendering() {
        Table table = table();
        Table differences = differences();
        List<Caution> cautions = cautions();
        String machines = before.environment() + " before · " + after.environment() + " after";
        String html = "<p><strong>" + Html.escape(finding()) + "</strong></p>" + Tables.html(table)
                + CautionList.html(cautions) + Tables.html(differences) + "<p><small>" + Html.escape(machines)
                + "</small></p>";
        String text = finding() + "\n" + Tables.text(table) + "\n" + CautionList.text(cautions) + "\n"
                + Tables.text(differences) + "\n" + machines;
        return new Rendering(text, html);
    }

    /** The finding, in one line. */
    @Override
    public String toString() {
        return finding();
    }
}
