package org.taskmix.show;

import java.util.List;
import java.util.stream.Collectors;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.TooFew;

/** What a comparison found, in a sentence that claims no more than the intervals allow. */
public final class Finding {

    private Finding() {}

    /**
     * Writes the sentence.
     *
     * @param baseline the model that the others are compared to
     * @param rows one per model, the baseline among them
     * @return e.g. {@code "virtualThreads() took 0.51 times as long as sequential() (95 % CI 0.50 to 0.53)."}
     */
    public static String of(String baseline, List<ModelRow> rows) {
        if (rows.size() == 1) {
            return alone(rows.get(0)) + failures(rows);
        }
        return rows.stream()
                        .filter(row -> !row.model().equals(baseline))
                        .map(row -> sentence(row.model(), baseline, row.ratio().orElseThrow()))
                        .collect(Collectors.joining(" "))
                + failures(rows);
    }

    private static String alone(ModelRow row) {
        return "The median makespan of " + row.model() + " was " + Numbers.text(row.makespan()) + ".";
    }

    private static String sentence(String model, String baseline, Figure ratio) {
        return switch (ratio) {
            case Estimate e -> sentence(model, baseline, e);
            case TooFew few -> "%s against %s: too few rounds to tell, %s.".formatted(model, baseline, few);
        };
    }

    private static String sentence(String model, String baseline, Estimate ratio) {
        String times = Numbers.ratio(ratio.value()) + " times as long";
        return ratio.contains(1)
                ? "%s and %s cannot be told apart: %s (%s).".formatted(model, baseline, times, interval(ratio))
                : "%s took %s as %s (%s).".formatted(model, times, baseline, interval(ratio));
    }

    private static String interval(Estimate e) {
        return "%s %% CI %s to %s"
                .formatted(Numbers.text(100 * e.level()), Numbers.ratio(e.low()), Numbers.ratio(e.high()));
    }

    private static String failures(List<ModelRow> rows) {
        int failed = rows.stream().mapToInt(ModelRow::failed).sum();
        return switch (failed) {
            case 0 -> "";
            case 1 -> " 1 task failed, and a failed task can be a fast one.";
            default -> " " + Numbers.text(failed) + " tasks failed, and a failed task can be a fast one.";
        };
    }
}
