package org.taskmix;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.taskmix.show.Numbers;

/** Whether one round, in which every model runs every mix, can end within an hour, or within the budget if that is longer. */
final class EnoughTime {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private EnoughTime() {}

    static boolean fits(Undertaking asked) {
        return nanos(asked) <= longest(asked).toNanos();
    }

    /** Why not, where it does not fit. */
    static String refusal(Undertaking asked) {
        double round = nanos(asked);
        Model slowest = asked.models().stream()
                .max(Comparator.comparingDouble(model -> nanos(asked, model)))
                .orElseThrow();
        double alone = nanos(asked, slowest);
        return "runUnder(%s): %s %s at least %s under it%s, and a round may take %s. %s."
                .formatted(
                        slowest,
                        asked.named(),
                        asked.mixes().size() == 1 ? "takes" : "take",
                        text(alone),
                        alone == round ? "" : ", a round of all models and the control " + text(round),
                        longest(asked).equals(LONGEST)
                                ? "1 hour"
                                : text((double) longest(asked).toNanos()),
                        instead(asked, slowest, round));
    }

    private static String instead(Undertaking asked, Model slowest, double round) {
        // With rounds enough for a verdict, or at least with one that is not refused.
        double share = asked.protocol().budget().orElse(LONGEST).toNanos() / (double) asked.rounds();
        OptionalInt size = asked.sizeThatFits(each -> nanos(each) <= share && Feasibility.fits(each));
        if (size.isEmpty()) {
            size = asked.sizeThatFits(Feasibility::fits);
        }
        List<Model> others =
                asked.models().stream().filter(model -> !model.equals(slowest)).toList();
        boolean withoutIt = !others.isEmpty()
                && Feasibility.fits(new Undertaking(asked.mixes(), others, asked.protocol(), asked.limits()));
        return "Write "
                + (size.isPresent() ? "e.g. mix.ofSize(" + Feasibility.code(size.getAsInt()) + ")" : "shorter tasks")
                + (withoutIt ? ", or leave " + slowest + " out" : "")
                + (round <= DAY.toNanos()
                        ? ", or allow for it, e.g. Protocol.standard().budget(" + budget(round) + ")"
                        : "");
    }

    /** An hour that a reader did not foresee is too long; what was asked for is not. */
    private static Duration longest(Undertaking asked) {
        return asked.protocol()
                .budget()
                .filter(budget -> budget.compareTo(LONGEST) > 0)
                .orElse(LONGEST);
    }

    private static double nanos(Undertaking asked) {
        return asked.arms().stream().mapToDouble(model -> nanos(asked, model)).sum();
    }

    private static double nanos(Undertaking asked, Model model) {
        return asked.mixes().stream()
                .mapToDouble(mix -> asked.shortestNanos(mix, model))
                .sum();
    }

    private static String budget(double nanos) {
        return "Duration.ofHours("
                + (long) Math.ceil(nanos / Duration.ofHours(1).toNanos()) + ")";
    }

    /** E.g. {@code "3.2 hours"}, {@code "11.6 days"}. */
    private static String text(double nanos) {
        double hours = nanos / Duration.ofHours(1).toNanos();
        double number = hours < 48 ? hours : hours / 24;
        return (number < 100 ? String.format(Locale.ROOT, "%.1f", number) : Numbers.text(Math.rint(number)))
                + (hours < 48 ? " hours" : " days");
    }
}
