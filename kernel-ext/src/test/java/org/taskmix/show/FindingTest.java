package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.TooFew;

class FindingTest {
    private static final Figure MAKESPAN = new Estimate(100, 95, 105, 0.95, 10, "ms");
    private static final Figure THROUGHPUT = new Estimate(10, 9, 11, 0.95, 10, "tasks/s");

    private static ModelRow baseline(int failed) {
        return new ModelRow("sequential()", MAKESPAN, THROUGHPUT, Optional.empty(), failed);
    }

    private static ModelRow other(String model, double value, double low, double high) {
        return other(model, new Estimate(value, low, high, 0.95, 10, "×"));
    }

    private static ModelRow other(String model, Figure ratio) {
        return new ModelRow(model, MAKESPAN, THROUGHPUT, Optional.of(ratio), 0);
    }

    private static String finding(ModelRow... rows) {
        return Finding.of("sequential()", List.of(rows));
    }

    @Test
    void aFasterModelTookLessThanOnceAsLong() {
        assertThat(finding(baseline(0), other("async()", 0.512, 0.498, 0.53)))
                .isEqualTo("async() took 0.51 times as long as sequential() (95 % CI 0.50 to 0.53).");
    }

    @Test
    void aSlowerModelTookMoreThanOnceAsLong() {
        assertThat(finding(baseline(0), other("async()", 12.34, 11.9, 13.06)))
                .isEqualTo("async() took 12.3 times as long as sequential() (95 % CI 11.9 to 13.1).");
    }

    @Test
    void aModelThatIsMuchFasterDidNotTakeNoTime() {
        assertThat(finding(baseline(0), other("async()", 0.00213, 0.00204, 0.0022)))
                .isEqualTo("async() took 0.0021 times as long as sequential() (95 % CI 0.0020 to 0.0022).");
    }

    @Test
    void anIntervalThatHoldsOneTellsNothingApart() {
        assertThat(finding(baseline(0), other("async()", 1.02, 0.97, 1.06)))
                .isEqualTo("async() and sequential() cannot be told apart: 1.02 times as long (95 % CI 0.97 to 1.06).");
    }

    @Test
    void tooFewRoundsAreSaidToBeTooFew() {
        assertThat(finding(baseline(0), other("async()", new TooFew(OptionalDouble.of(0.5), 3, 6, 0.95, "×"))))
                .isEqualTo("async() against sequential(): too few rounds to tell, a 95 % CI needs 6 values, has 3.");
    }

    @Test
    void everyOtherModelHasItsSentence() {
        assertThat(finding(
                        other("platformThreads(8)", 0.25, 0.24, 0.26), baseline(0), other("async()", 1.02, 0.97, 1.06)))
                .isEqualTo("platformThreads(8) took 0.25 times as long as sequential() (95 % CI 0.24 to 0.26). "
                        + "async() and sequential() cannot be told apart: 1.02 times as long (95 % CI 0.97 to 1.06).");
    }

    @Test
    void failedTasksAreNamedAfterTheFinding() {
        assertThat(finding(baseline(2_000), other("async()", 0.512, 0.498, 0.53)))
                .isEqualTo("async() took 0.51 times as long as sequential() (95 % CI 0.50 to 0.53). "
                        + "2,000 tasks failed, and a failed task can be a fast one.");
    }

    @Test
    void aSingleFailedTaskIsNamedToo() {
        assertThat(finding(baseline(1), other("async()", 0.512, 0.498, 0.53)))
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
        assertThat(finding(new ModelRow("sequential()", few, few, Optional.empty(), 0)))
                .isEqualTo("The median makespan of sequential() was 12.50 ms; a 95 % CI needs 6 values, has 3.");
    }

    @Test
    void oneModelAloneDoesNotHideItsFailures() {
        assertThat(finding(baseline(3)))
                .isEqualTo("The median makespan of sequential() was 100 ms (95 % CI 95 to 105, n = 10). "
                        + "3 tasks failed, and a failed task can be a fast one.");
    }
}
