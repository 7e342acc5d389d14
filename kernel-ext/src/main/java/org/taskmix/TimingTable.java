package org.taskmix;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;
import org.taskmix.caution.Caution;
import org.taskmix.caution.OfExpression;
import org.taskmix.measure.Environment;
import org.taskmix.show.CautionList;
import org.taskmix.show.Html;
import org.taskmix.show.IntervalPlot;
import org.taskmix.show.Look;
import org.taskmix.show.ModelFigure;
import org.taskmix.show.Numbers;
import org.taskmix.show.Plot;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Quantiles;
import org.taskmix.stats.TooFew;
import org.taskmix.timing.Passes;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Timed expressions as a reader sees them: a sentence, a table with one row for each, and their passes. */
final class TimingTable {

    /** Of less than this a byte was allocated in the loop, and not by the expression. */
    private static final double NOTHING = 0.05;

    private TimingTable() {}

    /**
     * One expression.
     *
     * @param name what the reader calls it
     * @param passes what was recorded
     * @param emptyNanos what an empty call takes, in ns; empty if it was not worth measuring
     */
    record Row(String name, Passes passes, OptionalDouble emptyNanos) {

        /** E.g. {@code "12.35 ns (95 % CI 12.30 to 12.41, n = 30) and allocated 24 bytes"}. */
        String inWords() {
            Figure figure = median(passes, TimeUnits.of(middle(passes)));
            String time = figure instanceof TooFew few && few.value().isPresent()
                    ? "%s %s (%s)".formatted(Numbers.text(few.value().getAsDouble()), few.unit(), few)
                    : figure.toString();
            return time
                    + (passes.bytes().isPresent()
                            ? " and allocated " + bytes(passes.bytes().getAsDouble())
                            : "");
        }

        private static String bytes(double bytes) {
            if (bytes < NOTHING) {
                return "nothing";
            }
            double whole = bytes < 100 ? Math.rint(10 * bytes) / 10 : Math.rint(bytes);
            return whole == 1 ? "1 byte" : Numbers.text(whole) + " bytes";
        }

        List<Caution> cautions() {
            return new OfExpression(name, passes.nanos(), passes.settled(), emptyNanos).cautions();
        }
    }

    static double middle(Passes passes) {
        return Median.withDefaults().evaluate(passes.series());
    }

    static Figure median(Passes passes, TimeUnits unit) {
        double[] values = Arrays.stream(passes.series())
                .map(nanos -> nanos / unit.nanos())
                .toArray();
        return Quantiles.median(values, Measured.LEVEL, unit.toString());
    }

    static List<Caution> cautions(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> row.cautions().stream())
                .sorted(Comparator.comparing(Caution::grade).reversed())
                .toList();
    }

    static Table of(List<Row> rows) {
        TimeUnits unit = TimeUnits.of(
                rows.stream().mapToDouble(row -> middle(row.passes())).min().orElse(0));
        return Table.create(
                "Time per call (median of passes)",
                texts("expression", rows, Row::name),
                numbers("time per call, median (" + unit + ")", rows, row -> middle(row.passes()) / unit.nanos()),
                texts("95 % CI (" + unit + ")", rows, row -> interval(median(row.passes(), unit))),
                numbers(
                        "allocated per call (bytes)",
                        rows,
                        row -> row.passes().bytes().orElse(Double.NaN)),
                numbers("an empty call (ns)", rows, row -> row.emptyNanos().orElse(Double.NaN)),
                numbers("passes", rows, row -> row.passes().nanos().size()),
                numbers("calls per pass", rows, row -> row.passes().calls()),
                numbers(
                        "warm-up passes",
                        rows,
                        row -> row.passes().warmUpNanos().size()),
                numbers(
                        "first warm-up pass (" + unit + ")",
                        rows,
                        row -> row.passes().warmUpNanos().stream().findFirst().orElse(Double.NaN) / unit.nanos()));
    }

    private static StringColumn texts(String head, List<Row> rows, Function<Row, String> value) {
        return StringColumn.create(head, rows.stream().map(value));
    }

    private static DoubleColumn numbers(String head, List<Row> rows, ToDoubleFunction<Row> value) {
        return DoubleColumn.create(head, rows.stream().mapToDouble(value).toArray());
    }

    private static String interval(Figure figure) {
        return switch (figure) {
            case Estimate e -> Numbers.text(e.low()) + " to " + Numbers.text(e.high());
            case TooFew few -> "needs " + few.needed() + " passes, has " + few.n();
        };
    }

    static Plot plot(String title, List<Row> rows, Environment machine) {
        TimeUnits unit = TimeUnits.of(
                rows.stream().mapToDouble(row -> middle(row.passes())).min().orElse(0));
        List<ModelFigure> figures = rows.stream()
                .map(row -> new ModelFigure(
                        row.name(),
                        Look.SEQUENTIAL,
                        median(row.passes(), unit),
                        row.passes().nanos().stream()
                                .map(nanos -> nanos / unit.nanos())
                                .toList(),
                        Optional.empty()))
                .toList();
        return IntervalPlot.ofPasses(title, "time per call", figures, machine(machine, rows), of(rows));
    }

    private static String machine(Environment machine, List<Row> rows) {
        return machine + " · "
                + rows.stream()
                        .map(row -> row.passes().nanos().size() + " passes")
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    static Rendering rendering(String finding, List<Row> rows, Plot plot) {
        Table table = of(rows);
        List<Caution> cautions = cautions(rows);
        byte[] png = plot.png();
        String warned = CautionList.text(cautions);
        return new Rendering(
                        finding + "\n" + Tables.text(table) + (warned.isEmpty() ? "" : "\n" + warned) + "\n"
                                + plot.machine(),
                        "<p>" + Html.escape(finding) + "</p>" + Tables.html(table) + CautionList.html(cautions)
                                + plot.figure(png) + "<p><small>" + Html.escape(plot.machine()) + "</small></p>")
                .withPng(png);
    }
}
