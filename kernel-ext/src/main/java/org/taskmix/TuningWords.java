package org.taskmix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.taskmix.bound.PoolSize;
import org.taskmix.show.Finding;
import org.taskmix.show.Numbers;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Plateau;
import org.taskmix.stats.ScalabilityFit;
import org.taskmix.stats.TooFew;
import org.taskmix.stats.Verdict;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a {@link Tuning} says, in sentences and in tables. */
record TuningWords(
        Mix mix,
        Knob knob,
        List<Sized> sizes,
        List<Sized> deciding,
        Plateau plateau,
        Optional<PoolSize> predicted,
        Optional<ScalabilityFit> law,
        boolean searched,
        int runs) {

    String title() {
        return "%s: %s %s".formatted(mix.name(), Knobs.words(knob, use()), enough());
    }

    String title(Metric metric) {
        return "%s: %s over %s".formatted(mix.name(), metric, Knobs.unit(knob));
    }

    private String enough() {
        String throughput = "the best throughput seen";
        if (plateau.smallest() == plateau.best()) {
            return (use() == 1 ? "reaches " : "reach ") + throughput;
        }
        return (use() == 1 ? "is" : "are") + " as good as " + Numbers.text(best()) + ", within " + band();
    }

    String finding() {
        StringBuilder all = new StringBuilder();
        if (tooFewRounds()) {
            all.append("Use %s for now: the best throughput of %s, but with too few rounds to tell sizes apart."
                    .formatted(Knobs.words(knob, use()), Account.counted(deciding.size(), "size")));
        } else if (plateau.smallest() == plateau.best()) {
            all.append("Use %s: the best throughput of %s, and no smaller one is shown to reach it within %s."
                    .formatted(Knobs.words(knob, use()), Account.counted(deciding.size(), "size"), band()));
        } else {
            all.append("Use %s: the smallest size that is shown to reach the best throughput, that of %s, within %s."
                    .formatted(Knobs.words(knob, use()), Numbers.text(best()), band()));
        }
        int from = deciding.get(plateau.from()).size();
        int to = deciding.get(plateau.to()).size();
        if (from < to && !tooFewRounds()) {
            all.append(" From %s to %s none of those measured is shown to be worse."
                    .formatted(Numbers.text(from), Numbers.text(to)));
        }
        predicted.ifPresent(theory -> all.append(" Predicted were %s.".formatted(Knobs.words(knob, (int)
                Math.max(1, Math.round(theory.optimum()))))));
        if (searched) {
            all.append(" It took %s.".formatted(Account.counted(runs, "iteration")));
        }
        return all.toString();
    }

    private boolean tooFewRounds() {
        return plateau.against().stream()
                .anyMatch(verdict -> verdict.evidence().ratio().estimate().isEmpty());
    }

    private int use() {
        return deciding.get(plateau.smallest()).size();
    }

    private int best() {
        return deciding.get(plateau.best()).size();
    }

    private String band() {
        return Numbers.text(100 * deciding.get(0).measured().protocol().band()) + " %";
    }

    /** How the prediction and the law came about, line by line. */
    Table theory() {
        Map<String, String> lines = new LinkedHashMap<>();
        predicted.ifPresent(theory -> {
            lines.put("Cores, as measured", Numbers.text(theory.cores()));
            lines.put("CPU time per task, C", Numbers.text(theory.cpuMillis()) + " ms");
            lines.put("Other time per task, W", Numbers.text(theory.waitMillis()) + " ms");
            lines.put("W / C", Numbers.text(theory.waitToCpu()));
            lines.put("Predicted: cores x (1 + W / C)", Knobs.words(knob, (int)
                    Math.max(1, Math.round(theory.optimum()))));
        });
        if (predicted.isEmpty()) {
            lines.put("Predicted", "nothing, as this machine does not tell CPU time");
        }
        lines.put("Scalability law", law.map(this::law).orElse("not fitted: it takes a sweep of 6 sizes or more"));
        law.filter(fit -> fit.trouble().isEmpty()).ifPresent(fit -> {
            lines.put("Contention, sigma", interval(fit.contention()));
            lines.put("Coherency, kappa", interval(fit.coherency()));
            lines.put("Most throughput by the law", peak(fit));
        });
        return Table.create(
                "What theory says",
                StringColumn.create("what", lines.keySet().stream()),
                StringColumn.create("value", lines.values().stream()));
    }

    private String law(ScalabilityFit fit) {
        return fit.trouble()
                .map(why -> "not identifiable: " + why)
                .orElseGet(() ->
                        String.format(Locale.ROOT, "fits all sizes within %.0f %%", Math.ceil(100 * fit.misfit())));
    }

    private String peak(ScalabilityFit fit) {
        // Without coherency there is no peak, and an interval that holds 0 cannot tell.
        boolean shown = fit.coherency() instanceof Estimate kappa && kappa.low() > 0;
        return shown && fit.law().peak().isPresent()
                ? "at " + Knobs.words(knob, (int) Math.round(fit.law().peak().getAsDouble()))
                : "at no size that the rounds could tell";
    }

    private static String interval(Figure figure) {
        return switch (figure) {
            case Estimate e ->
                "%s (%s %% CI %s to %s)"
                        .formatted(
                                parameter(e.value()),
                                Numbers.text(100 * e.level()),
                                parameter(e.low()),
                                parameter(e.high()));
            case TooFew few -> few.toString();
        };
    }

    /** Three digits, as many as rounds can tell at best. */
    private static String parameter(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 1e-3 ? "%.2e" : "%.3g", value);
    }

    /** One row per size. */
    Table table() {
        var size = IntColumn.create(Knobs.unit(knob));
        var rounds = IntColumn.create("rounds");
        var throughput = DoubleColumn.create("throughput, median (tasks/s)");
        var low = DoubleColumn.create("95 % CI from (tasks/s)");
        var high = DoubleColumn.create("95 % CI to (tasks/s)");
        var latency = DoubleColumn.create("latency, median (ms)");
        var verdict = StringColumn.create("against " + Knobs.words(knob, best()));
        var failed = IntColumn.create("failed");
        for (Sized one : sizes) {
            Figure figure = one.median(Metric.THROUGHPUT);
            size.append(one.size());
            rounds.append(one.makespans().length);
            throughput.append(value(figure));
            low.append(figure.estimate().map(Estimate::low).orElse(Double.NaN));
            high.append(figure.estimate().map(Estimate::high).orElse(Double.NaN));
            latency.append(value(one.median(Metric.LATENCY)));
            verdict.append(verdict(one));
            failed.append(one.failed());
        }
        return Table.create(mix.toString(), size, rounds, throughput, low, high, latency, verdict, failed);
    }

    private String verdict(Sized one) {
        int position = deciding.indexOf(one);
        if (position < 0) {
            return "left out of the last step";
        }
        if (position == plateau.best()) {
            return "the best seen";
        }
        Verdict verdict = plateau.verdict(position);
        return Finding.word(verdict);
    }

    private static double value(Figure figure) {
        return switch (figure) {
            case Estimate e -> e.value();
            case TooFew few -> few.value().orElse(Double.NaN);
        };
    }
}
