package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.taskmix.stats.Doubt.AMONG_MANY;
import static org.taskmix.stats.Doubt.BELOW_NOISE_FLOOR;
import static org.taskmix.stats.Doubt.INTERVAL_TOO_WIDE;
import static org.taskmix.stats.Doubt.TOO_FEW_ROUNDS;
import static org.taskmix.stats.Outcome.CANNOT_TELL;
import static org.taskmix.stats.Outcome.EQUIVALENT;
import static org.taskmix.stats.Outcome.FASTER;
import static org.taskmix.stats.Outcome.SLOWER;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.taskmix.stats.Doubt;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Outcome;
import org.taskmix.stats.RatioEvidence;
import org.taskmix.stats.TooFew;
import org.taskmix.stats.Verdict;

class FindingTest {
    private static final Figure MAKESPAN = new Estimate(100, 95, 105, 0.95, 10, "ms");
    private static final Figure THROUGHPUT = new Estimate(10, 9, 11, 0.95, 10, "tasks/s");

    private static ModelRow baseline(int failed) {
        return new ModelRow(
                "sequential()",
                MAKESPAN,
                THROUGHPUT,
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                failed);
    }

    private static ModelRow other(String model, Outcome outcome, double value, double low, double high) {
        return other(model, outcome, Optional.empty(), new Estimate(value, low, high, 0.95, 10, "×"));
    }

    private static ModelRow unclear(Doubt doubt) {
        return other("async()", CANNOT_TELL, Optional.of(doubt), new Estimate(1.02, 0.97, 1.06, 0.95, 10, "×"));
    }

    private static ModelRow other(String model, Outcome outcome, Optional<Doubt> doubt, Figure ratio) {
        var verdict = new Verdict(outcome, doubt, new RatioEvidence(ratio, 0.5, 0.5, 0.05), 0.5, 0.5, 0.0251);
        return new ModelRow(
                model, MAKESPAN, THROUGHPUT, Optional.of(verdict), OptionalDouble.of(0.5), Optional.empty(), 0);
    }

    private static String finding(ModelRow... rows) {
        return Finding.of(Criterion.MAKESPAN, "sequential()", List.of(rows), Optional.empty());
    }

    @Test
    void aFasterModelTookLessThanOnceAsLong() {
        assertThat(finding(baseline(0), other("async()", FASTER, 0.512, 0.498, 0.53)))
                .isEqualTo("async() took 0.51 times as long as sequential() (95 % CI 0.50 to 0.53).");
    }

    @Test
    void aSlowerModelTookMoreThanOnceAsLong() {
        assertThat(finding(baseline(0), other("async()", SLOWER, 12.34, 11.9, 13.06)))
                .isEqualTo("async() took 12.3 times as long as sequential() (95 % CI 11.9 to 13.1).");
    }

    @Test
    void aModelThatIsMuchFasterDidNotTakeNoTime() {
        assertThat(finding(baseline(0), other("async()", FASTER, 0.00213, 0.00204, 0.0022)))
                .isEqualTo("async() took 0.0021 times as long as sequential() (95 % CI 0.0020 to 0.0022).");
    }

    @Test
    void anIntervalThatHoldsOneTellsNothingApart() {
        assertThat(finding(baseline(0), unclear(INTERVAL_TOO_WIDE)))
                .isEqualTo("async() and sequential() cannot be told apart: 1.02 times as long (95 % CI 0.97 to 1.06).");
    }

    @Test
    void tooFewRoundsAreSaidToBeTooFew() {
        assertThat(finding(
                        baseline(0),
                        other(
                                "async()",
                                CANNOT_TELL,
                                Optional.of(TOO_FEW_ROUNDS),
                                new TooFew(OptionalDouble.of(0.5), 3, 6, 0.95, "×"))))
                .isEqualTo("async() against sequential(): too few rounds to tell, a 95 % CI needs 6 values, has 3.");
    }

    @Test
    void aDifferenceWithinTheBandIsSaidToBeSmall() {
        assertThat(finding(baseline(0), other("async()", SLOWER, 1.02, 1.01, 1.03)))
                .isEqualTo("async() took 1.02 times as long as sequential() (95 % CI 1.01 to 1.03), a difference, but "
                        + "within the 5 % that do not matter.");
    }

    @Test
    void equivalentModelsAreSaidToBeSoWithinTheirBand() {
        assertThat(finding(baseline(0), other("async()", EQUIVALENT, 1.01, 0.98, 1.03)))
                .isEqualTo("async() and sequential() are equivalent within 5 %: 1.01 times as long "
                        + "(95 % CI 0.98 to 1.03).");
    }

    @Test
    void whatIsClearAloneMayBeChanceAmongMany() {
        assertThat(finding(baseline(0), unclear(AMONG_MANY)))
                .isEqualTo("async() and sequential() cannot be told apart: 1.02 times as long (95 % CI 0.97 to 1.06), "
                        + "which would be clear alone but not among all pairs of models.");
    }

    @Test
    void aDifferenceBelowTheNoiseFloorNamesIt() {
        assertThat(finding(baseline(0), unclear(BELOW_NOISE_FLOOR)))
                .isEqualTo("async() and sequential() cannot be told apart: 1.02 times as long (95 % CI 0.97 to 1.06), "
                        + "and the same model against itself differed by 2.5 %.");
    }

    @Test
    void theFastestOfThreeIsNamedFirstAndOfTwoIsNot() {
        ModelRow pool = other("platformThreads(8)", FASTER, 0.25, 0.24, 0.26);
        ModelRow loop = other("async()", FASTER, 0.512, 0.498, 0.53);
        assertThat(Finding.of(
                        Criterion.MAKESPAN,
                        "sequential()",
                        List.of(baseline(0), pool, loop),
                        Optional.of("platformThreads(8)")))
                .startsWith("platformThreads(8) was the fastest of 3. platformThreads(8) took 0.25 times");
        assertThat(Finding.of(Criterion.MAKESPAN, "sequential()", List.of(baseline(0), loop), Optional.of("async()")))
                .startsWith("async() took 0.51 times");
    }

    @Test
    void everyOtherModelHasItsSentence() {
        assertThat(finding(
                        other("platformThreads(8)", FASTER, 0.25, 0.24, 0.26), baseline(0), unclear(INTERVAL_TOO_WIDE)))
                .isEqualTo("platformThreads(8) took 0.25 times as long as sequential() (95 % CI 0.24 to 0.26). "
                        + "async() and sequential() cannot be told apart: 1.02 times as long (95 % CI 0.97 to 1.06).");
    }

    @Test
    void failedTasksAreNamedAfterTheFinding() {
        assertThat(finding(baseline(2_000), other("async()", FASTER, 0.512, 0.498, 0.53)))
                .isEqualTo("async() took 0.51 times as long as sequential() (95 % CI 0.50 to 0.53). "
                        + "2,000 tasks failed, and a failed task can be a fast one.");
    }

    @Test
    void aSingleFailedTaskIsNamedToo() {
        assertThat(finding(baseline(1), other("async()", FASTER, 0.512, 0.498, 0.53)))
                .endsWith(" 1 task failed, and a failed task can be a fast one.");
    }

    @Test
    void oneModelAloneHasItsMedian() {
        assertThat(finding(baseline(0)))
                .isEqualTo("The median makespan of sequential() was 100 ms (95 % CI 95 to 105, n = 10).");
    }

    @Test
    void oneModelAloneWithTooFewRoundsHasTheMedianThatWasSeen() {
        var few = new TooFew(OptionalDouble.of(12.5), 3, 6, 0.95, "ms");
        assertThat(finding(new ModelRow(
                        "sequential()", few, few, Optional.empty(), OptionalDouble.empty(), Optional.empty(), 0)))
                .isEqualTo("The median makespan of sequential() was 12.50 ms; a 95 % CI needs 6 values, has 3.");
    }

    @Test
    void oneModelAloneDoesNotHideItsFailures() {
        assertThat(finding(baseline(3)))
                .isEqualTo("The median makespan of sequential() was 100 ms (95 % CI 95 to 105, n = 10). "
                        + "3 tasks failed, and a failed task can be a fast one.");
    }
}
