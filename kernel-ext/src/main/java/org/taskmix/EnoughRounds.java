package org.taskmix;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.taskmix.measure.SystemLimits;
import org.taskmix.show.Numbers;
import org.taskmix.work.Durations;

/**
 * Whether the time budget of a sweep holds the rounds that a verdict needs, by the lower bounds of its makespans. All cells share the
 * rounds, so one that is too slow for the budget takes the verdicts from all others.
 */
final class EnoughRounds {

    /** A round more, in which everything warms up once. */
    private static final int WARM_UP = 1;

    /** What a round takes beyond the lower bounds is not known before; so much is allowed for in what is proposed. */
    private static final double ALLOWANCE = 1.5;

    private static final List<Integer> ROUND_NUMBERS = List.of(1, 2, 5);

    private EnoughRounds() {}

    /**
     * Refuses a sweep of which no cell could have a verdict.
     *
     * @throws IllegalStateException if even at their lower bounds the makespans leave no room for the rounds; the message says what does
     */
    static void check(Sweep sweep, Protocol protocol, List<Model> models) {
        refusal(sweep, new Undertaking(sweep.cells(), models, protocol, SystemLimits.now()))
                .ifPresent(message -> {
                    throw new IllegalStateException(message);
                });
    }

    /** Why the budget is too short, and what to write instead; empty if it is not. */
    static Optional<String> refusal(Sweep sweep, Undertaking asked) {
        Optional<Duration> budget = asked.protocol().budget();
        int needed = Measured.roundsNeeded(asked.models().size());
        double round = nanos(asked);
        if (budget.isEmpty()
                || asked.mixes().size() == 1
                || (needed + WARM_UP) * round <= budget.get().toNanos()) {
            return Optional.empty();
        }
        double enough = ALLOWANCE * (needed + WARM_UP) * round;
        long fit = (long) (budget.get().toNanos() / round) - WARM_UP;
        return Optional.of(
                "runUnder(...): a round of %s under %s takes at least %s, so %s have room for %s of the %s rounds that a verdict needs, besides warm-up. Write %s, or allow for it, e.g. Protocol.quick().budget(seconds(%s))."
                        .formatted(
                                Account.counted(asked.mixes().size(), "cell"),
                                Account.counted(asked.models().size(), "model"),
                                Durations.text(Duration.ofMillis(100 * Math.round(round / 1e8))),
                                Durations.text(budget.get()),
                                Math.max(0, fit),
                                needed,
                                smaller(sweep, budget.get().toNanos() / enough),
                                Numbers.text(Math.ceil(enough / 1e9)).replace(",", "_")));
    }

    /** What would be small enough, by a factor: makespans grow with the size. */
    private static String smaller(Sweep sweep, double factor) {
        int least = sweep.mix().groups().size() * (sweep.hasCpuShares() ? 4 : 1);
        List<Integer> sizes = sweep.columns().stream()
                .map(size -> roundNumber(Math.max(least, size * factor)))
                .distinct()
                .toList();
        boolean same =
                sizes.equals(sweep.columns()) || sizes.size() < sweep.columns().size();
        if (same) {
            return "shorter tasks, about a %s of these".formatted(part(1 / factor));
        }
        return sweep.hasSizes()
                ? "smaller sizes, e.g. .sizes(%s), or shorter tasks"
                        .formatted(sizes.stream().map(Feasibility::code).collect(Collectors.joining(", ")))
                : "a smaller mix, e.g. mix.ofSize(%s), or shorter tasks".formatted(Feasibility.code(sizes.get(0)));
    }

    /** E.g. {@code "third"}, {@code "25th"}. */
    private static String part(double times) {
        int whole = Math.max(2, (int) Math.ceil(times));
        return switch (whole) {
            case 2 -> "half";
            case 3 -> "third";
            default -> String.format(Locale.ROOT, "%dth", whole);
        };
    }

    /** The largest of 1, 2, 5, 10, 20, ... that is no larger. */
    private static int roundNumber(double atMost) {
        int best = 1;
        for (int power = 1; power <= 1_000_000; power *= 10) {
            for (int digit : ROUND_NUMBERS) {
                best = digit * power <= atMost ? digit * power : best;
            }
        }
        return best;
    }

    private static double nanos(Undertaking asked) {
        // Without a control: a sweep has none.
        return asked.models().stream()
                .mapToDouble(model -> asked.mixes().stream()
                        .mapToDouble(mix -> asked.shortestNanos(mix, model))
                        .sum())
                .sum();
    }
}
