package org.taskmix.show;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.TooFew;

/** What was found, in so few words that a plot can have it as its title. None claims more than the intervals do. */
public final class Titles {

    private static final int MOST_MODELS = 3;

    private Titles() {}

    /**
     * For what models are compared by, where one was faster than every other.
     *
     * @param criterion what they are compared by
     * @param model the fastest
     * @param lead how many times as long the next best took
     * @return e.g. {@code "async() had the shortest makespan; the next best took 3.7 times as long"}
     */
    public static String won(Criterion criterion, String model, double lead) {
        return "%s had the %s %s; the next best %s"
                .formatted(
                        model,
                        criterion == Criterion.MAKESPAN ? "shortest" : "lowest",
                        criterion,
                        criterion == Criterion.MAKESPAN
                                ? "took " + Numbers.ratio(lead) + " times as long"
                                : "had " + Numbers.ratio(lead) + " times as much");
    }

    /**
     * For what models are compared by, where none was faster than every other.
     *
     * @param criterion what they are compared by
     * @param leading those than which no other was faster
     * @param all all models, at least two
     * @return e.g. {@code "No model can be told from the others by makespan"}
     */
    public static String open(Criterion criterion, List<String> leading, List<String> all) {
        if (leading.size() < all.size() && leading.size() > 1) {
            return "%s had shorter %ss than the rest, and cannot be told apart"
                    .replace("shorter", criterion == Criterion.MAKESPAN ? "shorter" : "lower")
                    .replace("%ss", criterion == Criterion.MAKESPAN ? "makespans" : "mean latencies")
                    .formatted(several(leading));
        }
        return all.size() == 2
                ? "%s and %s cannot be told apart by %s".formatted(all.get(0), all.get(1), criterion)
                : "No model can be told from the others by " + criterion;
    }

    /**
     * For two models that were shown to be alike.
     *
     * @param criterion what they are compared by
     * @param one a model
     * @param other the other
     * @return e.g. {@code "async() and virtualThreads() are equivalent in makespan"}
     */
    public static String alike(Criterion criterion, String one, String other) {
        return "%s and %s are equivalent in %s".formatted(one, other, criterion);
    }

    /**
     * For a figure by which no verdicts are made: a model stands apart where its interval meets no other's.
     *
     * @param quantity e.g. {@code "throughput"}
     * @param highest whether more is better
     * @param models the names
     * @param figures one per model, in the same order
     * @return e.g. {@code "async() had the highest throughput, 1,234 tasks/s"}
     */
    public static String apart(String quantity, boolean highest, List<String> models, List<? extends Figure> figures) {
        if (models.size() == 1) {
            return "%s: median %s %s".formatted(models.get(0), quantity, value(figures.get(0)));
        }
        if (figures.stream().anyMatch(TooFew.class::isInstance)) {
            return "Too few rounds to tell which model has the %s %s"
                    .formatted(highest ? "highest" : "lowest", quantity);
        }
        List<Estimate> estimates =
                figures.stream().flatMap(figure -> figure.estimate().stream()).toList();
        Comparator<Estimate> byValue = Comparator.comparingDouble(Estimate::value);
        Estimate best =
                estimates.stream().max(highest ? byValue : byValue.reversed()).orElseThrow();
        List<String> meeting = models.stream()
                .filter(model -> meet(estimates.get(models.indexOf(model)), best))
                .toList();
        return meeting.size() == 1
                ? "%s had the %s %s, %s"
                        .formatted(meeting.get(0), highest ? "highest" : "lowest", quantity, value(best))
                : "No model has the %s %s for certain: the intervals of %s overlap"
                        .formatted(highest ? "highest" : "lowest", quantity, several(meeting));
    }

    private static boolean meet(Estimate one, Estimate other) {
        return one.low() <= other.high() && other.low() <= one.high();
    }

    private static String value(Figure figure) {
        Optional<Estimate> known = figure.estimate();
        return known.map(e -> Numbers.text(e.value()) + (e.unit().isEmpty() ? "" : " " + e.unit()))
                .orElseGet(() -> Numbers.text(figure));
    }

    /** E.g. {@code "async(), virtualThreads() and 2 more"}. */
    static String several(List<String> models) {
        if (models.size() > MOST_MODELS + 1) {
            return String.join(", ", models.subList(0, MOST_MODELS)) + " and " + (models.size() - MOST_MODELS)
                    + " more";
        }
        String last = models.get(models.size() - 1);
        return models.size() == 1
                ? last
                : models.subList(0, models.size() - 1).stream().collect(Collectors.joining(", ")) + " and " + last;
    }
}
