package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.taskmix.show.Html;
import org.taskmix.show.Plot;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A sweep of this machine beside that of another, made by {@link SweepRuns#beside}: who wins where on each, cell by cell.
 *
 * <pre>{@code
 * sweep.beside(Runs.loadSweep("../datasets/09-practice/sweep.taskmix"))
 * }</pre>
 */
public final class SweepsSideBySide implements Renderable {

    private static final String NOBODY = "cannot tell";

    private final SweepRuns here;
    private final SweepRuns reference;
    private final List<Cell> cells;

    private SweepsSideBySide(SweepRuns here, SweepRuns reference, List<Cell> cells) {
        this.here = here;
        this.reference = reference;
        this.cells = List.copyOf(cells);
    }

    /** A cell that both sweeps have. */
    private record Cell(SweepRuns.Place place, Optional<Model> here, Optional<Model> reference) {

        boolean differs() {
            return here.isPresent() && reference.isPresent() && !here.equals(reference);
        }
    }

    static SweepsSideBySide of(SweepRuns here, @Nullable SweepRuns reference) {
        if (reference == null) {
            throw new IllegalArgumentException(
                    "beside(null): it takes the sweep of another machine. Write e.g. beside(Runs.loadSweep(\"../datasets/09-practice/sweep.taskmix\")).");
        }
        List<Cell> common = new ArrayList<>();
        List<SweepRuns.Place> mine = here.places();
        List<SweepRuns.Place> theirs = reference.places();
        for (int i = 0; i < mine.size(); i++) {
            int there = theirs.indexOf(mine.get(i));
            if (there >= 0) {
                common.add(new Cell(
                        mine.get(i),
                        here.cells().get(i).fastest(),
                        reference.cells().get(there).fastest()));
            }
        }
        if (common.isEmpty()) {
            throw new IllegalArgumentException(
                    "beside(...): the two sweeps have no cell in common. Here there were %s; in the reference %s. Sweep a size and a share of the reference's, too."
                            .formatted(words(mine), words(theirs)));
        }
        return new SweepsSideBySide(here, reference, common);
    }

    private static String words(List<SweepRuns.Place> places) {
        return places.stream().map(SweepRuns.Place::toString).collect(Collectors.joining(", "));
    }

    /**
     * In how many cells the two machines have the same winner, and where not.
     *
     * @return e.g. {@code "Of 20 cells in both sweeps, 12 have the same winner and 1 another: at 100 tasks, 50 % CPU-bound ..."}
     */
    public String finding() {
        List<Cell> different = cells.stream().filter(Cell::differs).toList();
        long same = cells.stream()
                .filter(cell -> cell.here.isPresent() && cell.here.equals(cell.reference))
                .count();
        long open = cells.size() - same - different.size();
        String where = different.stream()
                .map(cell ->
                        "%s %s here, %s in the reference".formatted(cell.place, name(cell.here), name(cell.reference)))
                .collect(Collectors.joining("; "));
        return "Of %s in both sweeps, %s the same winner on both machines and %s another%s.%s"
                .formatted(
                        Account.counted(cells.size(), "cell"),
                        same == 1 ? "1 has" : same + " have",
                        different.size(),
                        different.isEmpty() ? "" : " (" + where + ")",
                        open == 0 ? "" : " In " + open + " at least one machine cannot tell.");
    }

    private static String name(Optional<Model> model) {
        return model.map(Model::name).orElse(NOBODY);
    }

    /**
     * Each cell that both sweeps have, with the winner on both machines.
     *
     * @return a new Tablesaw table, one row per cell: size, share of CPU-bound tasks, the fastest here, the fastest in the reference, and
     *     whether that is the same, another, or cannot be told
     */
    public Table table() {
        Table table = Table.create(
                "The fastest here and in the reference",
                IntColumn.create(
                        "tasks",
                        cells.stream().mapToInt(cell -> cell.place.tasks()).toArray()));
        if (cells.stream().anyMatch(cell -> cell.place.cpuShare().isPresent())) {
            table.addColumns(text(
                    "share of CPU-bound tasks (%)",
                    cell -> cell.place.cpuShare().isPresent()
                            ? String.valueOf(cell.place.cpuShare().getAsInt())
                            : "as given"));
        }
        return Tables.taught(table.addColumns(
                text("fastest here", cell -> name(cell.here)),
                text("fastest in the reference", cell -> name(cell.reference)),
                text(
                        "winner",
                        cell -> cell.differs()
                                ? "another"
                                : cell.here.isPresent() && cell.reference.isPresent() ? "same" : NOBODY)));
    }

    private StringColumn text(String name, Function<Cell, String> value) {
        return StringColumn.create(name, cells.stream().map(value));
    }

    /**
     * What differs between the two sweeps besides their figures: protocol, machine, JVM and its flags.
     *
     * @return a new Tablesaw table, one row per difference; empty if there is none
     */
    public Table differences() {
        return Tables.taught(Differences.of(
                reference.cells().get(0).measured(), here.cells().get(0).measured(), "reference", "here"));
    }

    @Override
    public Rendering rendering() {
        Plot mine = here.plot();
        Plot other = reference.plot();
        byte[] png = mine.png();
        Table table = table();
        Table differences = differences();
        String html = "<p><strong>" + Html.escape(finding()) + "</strong></p><p>Here:</p>" + mine.figure(png)
                + "<p>In the reference:</p>" + other.figure() + Tables.html(table)
                + "<details><summary>What else differs</summary>" + Tables.html(differences) + "</details><p><small>"
                + machines().map(Html::escape).collect(Collectors.joining("<br>")) + "</small></p>";
        String text = finding() + "\nHere: " + mine.alternative() + "\nIn the reference: " + other.alternative() + "\n"
                + Tables.text(table) + "\n" + Tables.text(differences) + "\n"
                + machines().collect(Collectors.joining("\n"));
        return new Rendering(text, html).withPng(png);
    }

    private Stream<String> machines() {
        return Stream.of("here: " + line(here), "reference: " + line(reference));
    }

    private static String line(SweepRuns sweep) {
        Comparison first = sweep.cells().get(0);
        return first.machine()
                + Day.of(first.measured().jvms()).map(day -> " · " + day).orElse("");
    }

    /** The finding and both machines, in one line. */
    @Override
    public String toString() {
        return finding() + " " + machines().collect(Collectors.joining("; "));
    }
}
