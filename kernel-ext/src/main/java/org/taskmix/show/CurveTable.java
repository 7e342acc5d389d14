package org.taskmix.show;

import java.util.List;
import java.util.OptionalDouble;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a {@link CurvePlot} was drawn from. */
final class CurveTable {

    private CurveTable() {}

    /** One row per model and place; where there are too few rounds, from and to are missing. */
    static Table of(String caption, String xName, String quantity, List<Curve> curves) {
        Figure first = curves.get(0).points().get(0).figure();
        String unit = first.unit().isEmpty() ? "" : " (" + first.unit() + ")";
        String level = Numbers.text(100 * first.level()) + " % CI ";
        var x = DoubleColumn.create(xName);
        var model = StringColumn.create("model");
        var value = DoubleColumn.create(quantity + unit);
        var low = DoubleColumn.create(level + "from" + unit);
        var high = DoubleColumn.create(level + "to" + unit);
        var n = IntColumn.create("independent values");
        var limit = DoubleColumn.create("lower bound" + unit);
        for (Curve curve : curves) {
            for (CurvePoint point : curve.points()) {
                x.append(point.x());
                model.append(curve.model());
                value.append(point.value());
                low.append(point.figure().estimate().map(Estimate::low).orElse(Double.NaN));
                high.append(point.figure().estimate().map(Estimate::high).orElse(Double.NaN));
                n.append(point.figure().n());
                limit.append(point.limit().orElse(Double.NaN));
            }
        }
        Table table = Table.create(caption, x, model, value, low, high, n);
        boolean limited = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .map(CurvePoint::limit)
                .anyMatch(OptionalDouble::isPresent);
        return limited ? table.addColumns(limit) : table;
    }
}
