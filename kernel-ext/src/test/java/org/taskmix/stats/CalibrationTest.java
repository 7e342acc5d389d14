package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.taskmix.stats.Session.Disturbance;

/** The promises of this package on seeded simulations, each bound widened by three standard errors for their size. */
class CalibrationTest {
    private static final int REPLICATES = 600;
    private final Calibration calibration = new Calibration(REPLICATES, 20_260_101);

    private static double slack(double share) {
        return 3 * Math.sqrt(share * (1 - share) / REPLICATES);
    }

    @ParameterizedTest
    @EnumSource
    void intervalsHoldTheTruthAsOftenAsTheySay(Noise noise) {
        for (int n : new int[] {10, 20, 30, 100}) {
            assertThat(calibration.medianCoverage(noise, n))
                    .as("median of %d", n)
                    .isBetween(0.945 - slack(0.945), 0.99 + slack(0.99));
        }
        for (int n : new int[] {10, 20, 30}) {
            assertThat(calibration.ratioCoverage(noise, n, 1.1))
                    .as("ratio of %d", n)
                    .isBetween(0.945 - slack(0.945), 0.97 + slack(0.97));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shuffledRoundsRaiseNoFalseAlarms(Disturbance disturbance) {
        assertThat(calibration.anyDifferenceClaimed(new Session(30, disturbance, 1.0, 1.0)))
                .isLessThanOrEqualTo(0.05 + slack(0.05));
    }

    @ParameterizedTest
    @EnumSource
    void threePercentAreFoundInThirtyRounds(Disturbance disturbance) {
        Session slower = new Session(30, disturbance, 1.03, 1.0, 1.0);
        assertThat(calibration.judgedAs(Outcome.SLOWER, slower, true)).isGreaterThan(0.9);
        assertThat(calibration.judgedAs(Outcome.FASTER, slower, true)).isLessThanOrEqualTo(0.001);
    }

    /** Without this the tests above could pass by never claiming anything. */
    @ParameterizedTest
    @EnumSource(names = {"DRIFT", "SLOW_NOISE"})
    void oneModelAfterTheOtherRaisesFalseAlarms(Disturbance disturbance) {
        assertThat(calibration.anyDifferenceClaimed(new Session(30, disturbance, 1.0, 1.0).inSequence()))
                .isGreaterThan(0.3);
    }

    @Test
    void tenPairsOfFiveModelsRaiseNoMoreFalseAlarmsThanOne() {
        Session five = new Session(20, Disturbance.NONE, 1.0, 1.0, 1.0, 1.0, 1.0);
        assertThat(calibration.anyDifferenceClaimed(five)).isLessThanOrEqualTo(0.05 + slack(0.05));
    }

    @Test
    void equivalenceIsFoundInTheMiddleOfTheBandAndNotAtItsEdge() {
        Session same = new Session(60, Disturbance.NONE, 1.0, 1.0);
        Session edge = new Session(60, Disturbance.NONE, 1.05, 1.0);
        assertThat(calibration.judgedAs(Outcome.EQUIVALENT, same, false)).isGreaterThan(0.8);
        assertThat(calibration.judgedAs(Outcome.EQUIVALENT, edge, false)).isLessThanOrEqualTo(0.05);
    }

    @Test
    void roundsOfOneJvmAreAlikeAndCountAsOneValue() {
        Jvms jvms = new Jvms(8, 20);
        assertThat(calibration.differenceClaimedOverJvms(jvms, false)).isLessThanOrEqualTo(0.05 + slack(0.05));
        assertThat(calibration.differenceClaimedOverJvms(jvms, true)).isGreaterThan(0.3);
    }
}
