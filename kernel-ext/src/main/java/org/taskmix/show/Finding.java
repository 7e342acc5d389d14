package org.taskmix.show;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.taskmix.stats.Doubt;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.TooFew;
import org.taskmix.stats.Verdict;

/** What a comparison found, in a sentence that claims no more than its verdicts do. */
public final class Finding {

    private Finding() {}

    /**
     * Writes the sentence.
     *
     * @param criterion what models are compared by
     * @param baseline the model that the others are compared to
     * @param rows one per model, the baseline among them
     * @param fastest the model that was faster than every other, if one was
     * @return e.g. {@code "virtualThreads() took 0.51 times as long as sequential() (95 % CI 0.50 to 0.53)."}
     */
    public static String of(Criterion criterion, String baseline, List<ModelRow> rows, Optional<String> fastest) {
        if (rows.size() == 1) {
            return alone(criterion, rows.get(0)) + failures(rows);
        }
        // Of two models, the sentence about the one says it all.
        String first = fastest.filter(model -> rows.size() > 2)
                .map(model -> "%s was the fastest of %d. ".formatted(model, rows.size()))
                .orElse("");
        String each = rows.stream()
                .filter(row -> row.verdict().isPresent())
                .map(row ->
                        sentence(criterion, row.model(), baseline, row.verdict().orElseThrow()))
                .collect(Collectors.joining(" "));
        return first + each + failures(rows);
    }

    private static String alone(Criterion criterion, ModelRow row) {
        return "The median " + criterion + " of " + row.model() + " was " + Numbers.text(row.compared()) + ".";
    }

    /**
     * What one verdict says.
     *
     * @param criterion what models are compared by
     * @param model the model that was judged
     * @param baseline the model it was judged against
     * @param verdict the verdict of the one against the other
     * @return a sentence with the ratio and its interval, or with the number of rounds that are missing
     */
    public static String sentence(Criterion criterion, String model, String baseline, Verdict verdict) {
        return switch (verdict.evidence().ratio()) {
            case Estimate ratio -> sentence(criterion, model, baseline, verdict, ratio);
            case TooFew few -> "%s against %s: too few rounds to tell, %s.".formatted(model, baseline, few);
        };
    }

    private static String sentence(
            Criterion criterion, String model, String baseline, Verdict verdict, Estimate ratio) {
        String value = Numbers.ratio(ratio.value());
        String times = criterion.times(value);
        String interval = "(" + interval(ratio) + ")";
        return switch (verdict.outcome()) {
            case FASTER, SLOWER ->
                "%s %s %s%s.".formatted(model, criterion.against(value, baseline), interval, small(verdict));
            case EQUIVALENT ->
                "%s and %s are equivalent within %s: %s %s."
                        .formatted(model, baseline, percent(verdict.evidence().band()), times, interval);
            case CANNOT_TELL ->
                "%s and %s cannot be told apart: %s %s%s."
                        .formatted(
                                model,
                                baseline,
                                times,
                                interval,
                                verdict.doubt()
                                        .map(doubt -> reason(doubt, verdict))
                                        .orElse(""));
        };
    }

    private static String small(Verdict verdict) {
        return verdict.withinBand()
                ? ", a difference, but within the " + percent(verdict.evidence().band()) + " that do not matter"
                : "";
    }

    private static String reason(Doubt doubt, Verdict verdict) {
        return switch (doubt) {
            case TOO_FEW_ROUNDS, INTERVAL_TOO_WIDE -> "";
            case AMONG_MANY -> ", which would be clear alone but not among all pairs of models";
            case BELOW_NOISE_FLOOR ->
                ", and the same model against itself differed by " + percent(verdict.noiseFloor());
        };
    }

    /**
     * A verdict in a word, e.g. for a cell of a table.
     *
     * @param verdict any
     * @return e.g. {@code "faster"}, {@code "cannot tell"}
     */
    public static String word(Verdict verdict) {
        String word = verdict.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return verdict.withinBand()
                ? word + ", within " + percent(verdict.evidence().band())
                : word;
    }

    /**
     * A ratio in words, to stand in a sentence.
     *
     * @param criterion what models are compared by
     * @param ratio of one model to another
     * @return e.g. {@code "0.51 times as long, 95 % CI 0.50 to 0.53"}
     */
    public static String times(Criterion criterion, Figure ratio) {
        return switch (ratio) {
            case Estimate known -> criterion.times(Numbers.ratio(known.value())) + ", " + interval(known);
            case TooFew few -> few.toString();
        };
    }

    private static String interval(Estimate e) {
        return "%s %% CI %s to %s"
                .formatted(Numbers.text(100 * e.level()), Numbers.ratio(e.low()), Numbers.ratio(e.high()));
    }

    private static String percent(double share) {
        // Two digits: more would say nothing.
        return new BigDecimal(100 * share)
                        .round(new MathContext(2))
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    private static String failures(List<ModelRow> rows) {
        int failed = rows.stream().mapToInt(ModelRow::failed).sum();
        return switch (failed) {
            case 0 -> "";
            case 1 -> " 1 task failed, and a failed task can be a fast one.";
            default -> " " + Numbers.text(failed) + " tasks failed, and a failed task can be a fast one.";
        };
    }

    /** The interval of a figure, for a table that is read. */
    static String range(Figure figure) {
        return switch (figure) {
            case Estimate e -> Numbers.text(e.low()) + " to " + Numbers.text(e.high());
            case TooFew few -> "needs " + few.needed() + " values, has " + few.n();
        };
    }
}
