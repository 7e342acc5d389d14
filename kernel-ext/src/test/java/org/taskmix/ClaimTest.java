package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.taskmix.Claim.Support.CANNOT_TELL;
import static org.taskmix.Claim.Support.CONTRADICTED;
import static org.taskmix.Claim.Support.SUPPORTED;
import static org.taskmix.Claim.alike;
import static org.taskmix.Claim.faster;
import static org.taskmix.Claim.takes;
import static org.taskmix.Claim.timesAsFast;
import static org.taskmix.Model.async;
import static org.taskmix.Model.sequential;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.taskmix.Claim.Support;
import org.taskmix.show.Criterion;
import org.taskmix.stats.Doubt;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Outcome;
import org.taskmix.stats.RatioEvidence;
import org.taskmix.stats.TooFew;
import org.taskmix.stats.Verdict;
import org.taskmix.testing.Page;

class ClaimTest {
    private static final String CLAIM = "The loop finishes first";

    private static Verdict verdict(Outcome outcome, double low, double high) {
        Optional<Doubt> doubt =
                outcome == Outcome.CANNOT_TELL ? Optional.of(Doubt.INTERVAL_TOO_WIDE) : Optional.empty();
        return verdict(outcome, doubt, new Estimate((low + high) / 2, low, high, 0.95, 10, "×"));
    }

    private static Verdict verdict(Outcome outcome, Optional<Doubt> doubt, Figure ratio) {
        return new Verdict(outcome, doubt, new RatioEvidence(ratio, 0.5, 0.5, 0.05), 0.5, 0.5, 0.02);
    }

    private static final Verdict FASTER = verdict(Outcome.FASTER, 0.4, 0.6);
    private static final Verdict SLOWER = verdict(Outcome.SLOWER, 1.9, 2.1);
    private static final Verdict EQUIVALENT = verdict(Outcome.EQUIVALENT, 0.98, 1.02);
    private static final Verdict UNCLEAR = verdict(Outcome.CANNOT_TELL, 0.9, 1.2);
    private static final Verdict TOO_FEW = verdict(
            Outcome.CANNOT_TELL,
            Optional.of(Doubt.TOO_FEW_ROUNDS),
            new TooFew(OptionalDouble.of(0.5), 3, 6, 0.95, "×"));

    private static Support support(Claim claim, Verdict verdict) {
        return claim.answer(CLAIM, Criterion.MAKESPAN, verdict).support();
    }

    @Test
    void fasterHoldsWhereTheVerdictIsFaster() {
        Claim claim = faster(async(), sequential());
        assertThat(support(claim, FASTER)).isEqualTo(SUPPORTED);
        assertThat(support(claim, SLOWER)).isEqualTo(CONTRADICTED);
        assertThat(support(claim, EQUIVALENT)).isEqualTo(CONTRADICTED);
        assertThat(support(claim, UNCLEAR)).isEqualTo(CANNOT_TELL);
        assertThat(support(claim, TOO_FEW)).isEqualTo(CANNOT_TELL);
    }

    @Test
    void alikeHoldsWithinTheBandAlsoIfASmallDifferenceIsShown() {
        Claim claim = alike(async(), sequential());
        assertThat(support(claim, EQUIVALENT)).isEqualTo(SUPPORTED);
        assertThat(support(claim, verdict(Outcome.SLOWER, 1.01, 1.03))).isEqualTo(SUPPORTED);
        assertThat(support(claim, FASTER)).isEqualTo(CONTRADICTED);
        assertThat(support(claim, SLOWER)).isEqualTo(CONTRADICTED);
        assertThat(support(claim, verdict(Outcome.SLOWER, 1.02, 1.08))).isEqualTo(CANNOT_TELL);
        assertThat(support(claim, UNCLEAR)).isEqualTo(CANNOT_TELL);
        assertThat(support(claim, TOO_FEW)).isEqualTo(CANNOT_TELL);
    }

    @Test
    void aNumberOfTimesHoldsIfTheWholeIntervalReachesIt() {
        assertThat(support(timesAsFast(async(), sequential(), 1.6), FASTER)).isEqualTo(SUPPORTED);
        assertThat(support(timesAsFast(async(), sequential(), 2), FASTER)).isEqualTo(CANNOT_TELL);
        assertThat(support(timesAsFast(async(), sequential(), 3), FASTER)).isEqualTo(CONTRADICTED);
        assertThat(support(timesAsFast(async(), sequential(), 2), TOO_FEW)).isEqualTo(CANNOT_TELL);
    }

    @Test
    void aRangeHoldsIfItHoldsTheWholeInterval() {
        assertThat(support(takes(async(), sequential(), 1.8, 2.2), SLOWER)).isEqualTo(SUPPORTED);
        assertThat(support(takes(async(), sequential(), 1.8, 2.0), SLOWER)).isEqualTo(CANNOT_TELL);
        assertThat(support(takes(async(), sequential(), 0.9, 1.1), SLOWER)).isEqualTo(CONTRADICTED);
        assertThat(support(takes(async(), sequential(), 0.9, 1.1), EQUIVALENT)).isEqualTo(SUPPORTED);
    }

    @Test
    void anAnswerSaysFirstWhatTheRunSaysAndThenTheClaimAndItsFigures() {
        assertThat(faster(async(), sequential()).answer(CLAIM, Criterion.MAKESPAN, FASTER))
                .hasToString("Supported by this run: The loop finishes first. async() took 0.50 times as long as "
                        + "sequential() (95 % CI 0.40 to 0.60).");
        assertThat(faster(async(), sequential()).answer(CLAIM, Criterion.MAKESPAN, EQUIVALENT))
                .hasToString("Contradicted by this run: The loop finishes first. async() and sequential() are "
                        + "equivalent within 5 %: 1.00 times as long (95 % CI 0.98 to 1.02).");
        assertThat(faster(async(), sequential()).answer(CLAIM, Criterion.MAKESPAN, UNCLEAR))
                .hasToString("This run cannot tell: The loop finishes first. async() and sequential() cannot be told "
                        + "apart: 1.05 times as long (95 % CI 0.90 to 1.20). More rounds or a quieter machine may "
                        + "tell: write Protocol.thorough().");
        assertThat(faster(async(), sequential()).answer(CLAIM, Criterion.MAKESPAN, TOO_FEW))
                .hasToString("This run cannot tell: The loop finishes first. async() against sequential(): too few "
                        + "rounds to tell, a 95 % CI needs 6 values, has 3. More rounds may tell: write "
                        + "Protocol.thorough().");
    }

    @Test
    void bothFormsOfAnAnswerHoldTheSameWordsAndMarkupIsNotObeyed() {
        Claim.Answer answer = faster(async(), sequential()).answer("Is <b>it</b> faster?", Criterion.MAKESPAN, FASTER);
        Page page = Page.of(answer.rendering().html());
        assertThat(answer.rendering().text()).isEqualTo(answer.toString());
        assertThat(page.tags()).containsExactlyInAnyOrder("p", "strong", "br", "small");
        assertThat(answer.rendering().html())
                .contains("Supported by this run:", "Is &lt;b&gt;it&lt;/b&gt; faster?<br>");
        assertThat(page.texts("small")).containsExactly(answer.figures());
    }

    @Test
    @SuppressWarnings("NullAway") // a cell may well pass null
    void aClaimThatCannotBeCheckedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faster(async(), async()))
                .withMessage("faster(async(), async()): a claim is about two different models. Write e.g. "
                        + "faster(virtualThreads(), platformThreads(8)).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> takes(async(), null, 0.9, 1.1))
                .withMessage("takes(async(), null): a claim is about two different models. Write e.g. "
                        + "takes(virtualThreads(), platformThreads(8), 0.9, 1.1).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timesAsFast(async(), sequential(), 1))
                .withMessage("timesAsFast(..., 1.0): it takes a number above 1. Write e.g. "
                        + "timesAsFast(virtualThreads(), sequential(), 5), or faster(...).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> takes(async(), sequential(), 2, 1))
                .withMessage("takes(..., 2.0, 1.0): it takes the fewest times, from 0, and then the most. Write e.g. "
                        + "takes(async(), sequential(), 0.9, 1.1).");
    }
}
