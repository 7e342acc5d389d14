package org.taskmix;

import org.jspecify.annotations.Nullable;
import org.taskmix.show.Criterion;
import org.taskmix.show.Finding;
import org.taskmix.show.Html;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.stats.Doubt;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Outcome;
import org.taskmix.stats.Verdict;

/**
 * Something that a text says of two models, to be held against a run. A cell states it, and shows whether this run
 * supports it, contradicts it, or cannot tell:
 *
 * <pre>{@code
 * runs.claim("Virtual threads finish the waits first", faster(virtualThreads(), platformThreads(8)))
 * }</pre>
 */
public final class Claim {

    private final Model model;
    private final Model other;
    private final Test test;

    private Claim(String call, @Nullable Model model, @Nullable Model other, Test test) {
        if (model == null || other == null || model.equals(other)) {
            throw new IllegalArgumentException(
                    "%s(%s, %s): a claim is about two different models. Write e.g. %s(virtualThreads(), platformThreads(8)%s)."
                            .formatted(call, model, other, call, test.rest()));
        }
        this.model = model;
        this.other = other;
        this.test = test;
    }

    /**
     * What a run says to a claim.
     *
     * <pre>{@code
     * runs.claim("The loop is faster", faster(async(), sequential())).support()
     * }</pre>
     */
    public enum Support {
        /** All that the interval allows agrees with the claim. */
        SUPPORTED("Supported by this run"),
        /** Nothing that the interval allows agrees with the claim. */
        CONTRADICTED("Contradicted by this run"),
        /** The interval allows both. */
        CANNOT_TELL("This run cannot tell");

        private final String words;

        Support(String words) {
            this.words = words;
        }
    }

    /** When a claim holds. */
    private sealed interface Test {

        Support of(Verdict verdict);

        /** What stands after the models in a call, for messages. */
        default String rest() {
            return "";
        }
    }

    private record Faster() implements Test {
        @Override
        public Support of(Verdict verdict) {
            return switch (verdict.outcome()) {
                case FASTER -> Support.SUPPORTED;
                case SLOWER, EQUIVALENT -> Support.CONTRADICTED;
                case CANNOT_TELL -> Support.CANNOT_TELL;
            };
        }
    }

    private record Alike() implements Test {
        @Override
        public Support of(Verdict verdict) {
            if (verdict.outcome() == Outcome.EQUIVALENT || verdict.withinBand()) {
                return Support.SUPPORTED;
            }
            double edge = 1 + verdict.evidence().band();
            return verdict.outcome() == Outcome.CANNOT_TELL
                    ? Support.CANNOT_TELL
                    : new Between(1 / edge, edge, "").of(verdict);
        }
    }

    private record Between(double low, double high, String rest) implements Test {
        @Override
        public Support of(Verdict verdict) {
            if (!(verdict.evidence().ratio() instanceof Estimate ratio)) {
                return Support.CANNOT_TELL;
            }
            if (low <= ratio.low() && ratio.high() <= high) {
                return Support.SUPPORTED;
            }
            return ratio.high() < low || ratio.low() > high ? Support.CONTRADICTED : Support.CANNOT_TELL;
        }
    }

    /**
     * The makespan of one model is shorter than another's. Contradicted if it is longer, and also if the two are equivalent
     * within the protocol's band.
     *
     * @param model the model that is to be faster
     * @param than the other
     * @return the claim
     * @throws IllegalArgumentException if the two are the same or one is missing
     */
    public static Claim faster(Model model, Model than) {
        return new Claim("faster", model, than, new Faster());
    }

    /**
     * The makespans of two models are alike: whatever differs is within the protocol's band.
     *
     * @param model a model
     * @param other the other
     * @return the claim
     * @throws IllegalArgumentException if the two are the same or one is missing
     */
    public static Claim alike(Model model, Model other) {
        return new Claim("alike", model, other, new Alike());
    }

    /**
     * One model is so many times as fast as another, or more.
     *
     * @param model the model that is to be faster
     * @param than the other
     * @param times how many times, above 1: with 5 its makespan is at most a fifth
     * @return the claim
     * @throws IllegalArgumentException if the two are the same, one is missing, or {@code times} is not above 1
     */
    public static Claim timesAsFast(Model model, Model than, double times) {
        if (!(times > 1 && Double.isFinite(times))) {
            throw new IllegalArgumentException(
                    "timesAsFast(..., %s): it takes a number above 1. Write e.g. timesAsFast(virtualThreads(), sequential(), 5), or faster(...)."
                            .formatted(times));
        }
        return new Claim("timesAsFast", model, than, new Between(0, 1 / times, ", 5"));
    }

    /**
     * The makespan of one model is so many times that of another.
     *
     * @param model a model
     * @param other the one it is compared to
     * @param least the fewest times, at least 0
     * @param most the most times, above {@code least}
     * @return the claim
     * @throws IllegalArgumentException if the two are the same, one is missing, or the range is empty
     */
    public static Claim takes(Model model, Model other, double least, double most) {
        if (!(least >= 0 && most > least && Double.isFinite(most))) {
            throw new IllegalArgumentException(
                    "takes(..., %s, %s): it takes the fewest times, from 0, and then the most. Write e.g. takes(async(), sequential(), 0.9, 1.1)."
                            .formatted(least, most));
        }
        return new Claim("takes", model, other, new Between(least, most, ", 0.9, 1.1"));
    }

    Model model() {
        return model;
    }

    Model other() {
        return other;
    }

    Answer answer(String claim, Criterion criterion, Verdict verdict) {
        Support support = test.of(verdict);
        String figures = Finding.sentence(criterion, model.name(), other.name(), verdict);
        return new Answer(support, claim, support == Support.CANNOT_TELL ? figures + " " + advice(verdict) : figures);
    }

    private static String advice(Verdict verdict) {
        return switch (verdict.doubt().orElse(Doubt.INTERVAL_TOO_WIDE)) {
            case TOO_FEW_ROUNDS, AMONG_MANY -> "More rounds may tell: write Protocol.thorough().";
            case INTERVAL_TOO_WIDE -> "More rounds or a quieter machine may tell: write Protocol.thorough().";
            case BELOW_NOISE_FLOOR -> "A quieter machine may tell: close other work and run the cell again.";
        };
    }

    /**
     * What a run says to a claim, which a notebook shows with the figures behind it.
     *
     * <pre>{@code
     * runs.claim("The loop is faster", faster(async(), sequential()))
     * }</pre>
     *
     * @param support whether it supports the claim
     * @param claim the claim in the reader's words
     * @param figures the figures it rests on, in a sentence
     */
    public record Answer(Support support, String claim, String figures) implements Renderable {

        static String checked(@Nullable String claim) {
            if (claim == null || claim.isBlank()) {
                throw new IllegalArgumentException("claim(" + (claim == null ? "null" : "\"" + claim + "\"")
                        + ", ...): a claim needs words to be read. Write e.g. "
                        + "claim(\"Virtual threads finish first\", faster(virtualThreads(), platformThreads(8))).");
            }
            return claim.strip();
        }

        @Override
        public Rendering rendering() {
            return new Rendering(
                    toString(),
                    "<p><strong>%s:</strong> %s<br><small>%s</small></p>"
                            .formatted(support.words, Html.escape(sentence()), Html.escape(figures)));
        }

        private String sentence() {
            return claim.matches(".*[.?!]") ? claim : claim + ".";
        }

        /** E.g. {@code "Supported by this run: Virtual threads finish first. virtualThreads() took 0.04 times ..."}. */
        @Override
        public String toString() {
            return support.words + ": " + sentence() + " " + figures;
        }
    }
}
