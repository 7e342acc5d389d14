package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with values computed elsewhere; {@code oracle.py} beside {@code oracle.csv} says how. */
class OracleTest {
    private static final List<Case> CASES = read();

    record Case(List<String> cells) {
        String method() {
            return cells.get(0);
        }

        double[] first() {
            return numbers(cells.get(2));
        }

        double[] second() {
            return numbers(cells.get(3));
        }

        double[] expected() {
            return numbers(cells.get(4));
        }

        double level() {
            return Double.parseDouble(cells.get(1));
        }

        double[] ours() {
            return switch (method()) {
                case "mannWhitney" -> new double[] {RankTests.mannWhitney(first(), second())};
                case "signedRank" -> new double[] {RankTests.signedRank(first(), second())};
                case "chanceBelow" -> new double[] {EffectSize.chanceBelow(first(), second())};
                case "shift" -> parts(Shifts.twoSample(first(), second(), level(), "ms"));
                case "hodgesLehmann" -> parts(Ratios.hodgesLehmann(first(), second(), level()));
                case "ofRounds" -> parts(Ratios.ofRounds(first(), second(), level()));
                case "pEqual" ->
                    new double[] {Ratios.weigh(first(), second(), 0.95, 0.05).pEqual()};
                case "quantile" -> {
                    double[] parts = parts(Quantiles.quantile(first(), level(), 0.95, "ms"));
                    yield new double[] {parts[1], parts[2]};
                }
                case "holm" -> Holm.adjust(first());
                default -> throw new AssertionError(method());
            };
        }
    }

    @Test
    void thereAreAtLeastFiveHundredCases() {
        assertThat(CASES).hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mannWhitney",
                "signedRank",
                "chanceBelow",
                "shift",
                "hodgesLehmann",
                "ofRounds",
                "pEqual",
                "quantile",
                "holm"
            })
    void agreesWithSciPyAndWithExactCounting(String method) {
        assertThat(CASES)
                .filteredOn(one -> one.method().equals(method))
                .hasSizeGreaterThanOrEqualTo(40)
                .allSatisfy(one -> assertThat(one.ours())
                        .as("%s of %s", method, Arrays.toString(one.first()))
                        .containsExactly(one.expected(), within(1e-9)));
    }

    @Test
    void rankTestsAgreeWithCommonsMathWhereThatCountsExactly() {
        double[] first = {1.1, 2.2, 3.3, 4.4, 5.5, 6.7};
        double[] second = {1.3, 1.7, 2.9, 5.1, 7.7, 9.1};
        assertThat(RankTests.signedRank(first, second))
                .isCloseTo(new WilcoxonSignedRankTest().wilcoxonSignedRankTest(first, second, true), within(1e-9));
        assertThat(36 * Math.max(EffectSize.chanceBelow(first, second), EffectSize.chanceBelow(second, first)))
                .isCloseTo(new MannWhitneyUTest().mannWhitneyU(first, second), within(1e-9));
    }

    private static double[] parts(Figure figure) {
        Estimate estimate = figure.estimate().orElseThrow();
        return new double[] {estimate.value(), estimate.low(), estimate.high()};
    }

    private static List<Case> read() {
        try (InputStream csv = Objects.requireNonNull(OracleTest.class.getResourceAsStream("oracle.csv"))) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> new Case(List.of(line.split(",", -1))))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double[] numbers(String cell) {
        return cell.isEmpty()
                ? new double[0]
                : Arrays.stream(cell.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }
}
