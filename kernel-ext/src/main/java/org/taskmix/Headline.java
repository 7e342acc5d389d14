package org.taskmix;

import java.util.List;
import org.taskmix.show.LatencyQuantiles;
import org.taskmix.show.LatencyRow;
import org.taskmix.show.Titles;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Outcome;

/** The title of each plot: what it shows, as far as the rounds tell. */
final class Headline {

    private final Measured measured;

    Headline(Measured measured) {
        this.measured = measured;
    }

    /** Of what models are compared by. */
    String compared() {
        List<Model> models = measured.models();
        if (models.size() == 1) {
            return named(Titles.apart(
                    measured.criterion().toString(), false, names(models), List.of(measured.median(models.get(0)))));
        }
        return named(measured.fastest()
                .map(model -> Titles.won(
                        measured.criterion(), model.name(), measured.lead(model).orElse(1)))
                .orElseGet(this::withoutWinner));
    }

    private String withoutWinner() {
        List<Model> models = measured.models();
        boolean areAlike = models.size() == 2
                && measured.verdict(models.get(1), models.get(0)).outcome() == Outcome.EQUIVALENT;
        if (areAlike) {
            return Titles.alike(
                    measured.criterion(), models.get(0).name(), models.get(1).name());
        }
        List<Model> leading = models.stream()
                .filter(model ->
                        measured.verdicts(model).stream().noneMatch(other -> other.outcome() == Outcome.FASTER))
                .toList();
        return Titles.open(measured.criterion(), names(leading), names(models));
    }

    /** Of another metric. */
    String of(Metric metric, List<Figure> figures) {
        return named(Titles.apart(metric.toString(), metric == Metric.THROUGHPUT, names(measured.models()), figures));
    }

    /** Of the last quantile for which there are enough values under every model. */
    String ofLatencies(LatencyQuantiles latencies) {
        int last = latencies.shares().size() - 1;
        while (last > 0 && !isKnown(latencies, last)) {
            last--;
        }
        int place = last;
        return named(Titles.apart(
                "p" + Math.round(100 * latencies.shares().get(place)) + " latency",
                false,
                latencies.rows().stream().map(LatencyRow::model).toList(),
                latencies.rows().stream().map(row -> row.quantiles().get(place)).toList()));
    }

    private static boolean isKnown(LatencyQuantiles latencies, int place) {
        return latencies.rows().stream()
                .allMatch(row -> row.quantiles().get(place).estimate().isPresent());
    }

    private String named(String found) {
        return measured.mix().name() + ": " + found;
    }

    private static List<String> names(List<Model> models) {
        return models.stream().map(Model::name).toList();
    }
}
