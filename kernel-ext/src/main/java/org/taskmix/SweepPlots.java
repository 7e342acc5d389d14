package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.taskmix.show.Curve;
import org.taskmix.show.CurvePlot;
import org.taskmix.show.CurvePoint;
import org.taskmix.show.LowerBound;
import org.taskmix.show.MapAxis;
import org.taskmix.show.MapCell;
import org.taskmix.show.MapModel;
import org.taskmix.show.Numbers;
import org.taskmix.show.Plot;
import org.taskmix.show.WinnerMap;
import org.taskmix.stats.Figure;

/**
 * How a sweep is drawn: curves over one axis, a map over two.
 *
 * @param cells row by row, as {@link Sweep#cells()} has them
 * @param finding what the runs have shown, in words
 * @param machine the line below each plot
 */
record SweepPlots(Sweep sweep, List<Model> models, List<Comparison> cells, String finding, String machine) {

    /** What the models are compared by, with lower bounds, over the only axis. */
    Plot compared() {
        return curves(
                criterion(),
                cell -> model -> cell.measured().median(model),
                cell -> model -> cell.measured().comparedBound(model).map(LowerBound::value));
    }

    /** A metric over the only axis. */
    Plot of(Metric metric) {
        return curves(
                metric.toString(),
                cell -> model -> cell.measured().median(model, metric),
                cell -> model -> metric == Metric.MAKESPAN
                        ? cell.measured().bound(model).map(LowerBound::value)
                        : Optional.empty());
    }

    private Plot curves(
            String quantity,
            Function<Comparison, Function<Model, Figure>> figure,
            Function<Comparison, Function<Model, Optional<Double>>> limit) {
        List<Curve> curves = new ArrayList<>();
        List<Integer> axis = sweep.axis();
        for (Model model : models) {
            List<CurvePoint> points = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                Optional<Double> best = limit.apply(cells.get(i)).apply(model);
                points.add(new CurvePoint(
                        axis.get(i),
                        figure.apply(cells.get(i)).apply(model),
                        best.map(OptionalDouble::of).orElse(OptionalDouble.empty())));
            }
            curves.add(new Curve(model.name(), Summary.look(model), points));
        }
        String xName = sweep.axisName();
        String title = quantity.equals(criterion())
                ? sweep.name() + ": " + finding
                : sweep.name() + ": " + quantity + " over the "
                        + (xName.equals(Sweep.TASKS) ? "number of tasks" : "share of CPU work");
        return CurvePlot.of(title, finding, xName, quantity, curves, machine);
    }

    private String criterion() {
        return cells.get(0).measured().criterion().toString();
    }

    /** Which model wins where. */
    Plot map() {
        int columns = sweep.columns().size();
        List<List<MapCell>> rows = new ArrayList<>();
        for (int row = 0; row < sweep.rows().size(); row++) {
            rows.add(cells.subList(row * columns, (row + 1) * columns).stream()
                    .map(SweepPlots::mapCell)
                    .toList());
        }
        return WinnerMap.of(
                sweep.name() + ": " + finding,
                new MapAxis(
                        Sweep.CPU_SHARE,
                        sweep.rows().stream()
                                .map(share -> share.isPresent() ? String.valueOf(share.getAsInt()) : "as given")
                                .toList()),
                new MapAxis(
                        Sweep.TASKS, sweep.columns().stream().map(Numbers::text).toList()),
                rows,
                models.stream()
                        .map(model -> new MapModel(model.name(), Summary.look(model)))
                        .toList(),
                machine);
    }

    private static MapCell mapCell(Comparison cell) {
        Optional<Model> winner = cell.fastest();
        return new MapCell(
                winner.map(Model::name),
                winner.map(cell.measured()::lead).orElse(OptionalDouble.empty()),
                cell.finding());
    }
}
