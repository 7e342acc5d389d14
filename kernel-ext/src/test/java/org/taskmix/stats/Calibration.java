package org.taskmix.stats;

import static org.taskmix.stats.Outcome.EQUIVALENT;
import static org.taskmix.stats.Outcome.FASTER;
import static org.taskmix.stats.Outcome.SLOWER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.taskmix.stats.Session.Disturbance;

/**
 * Repeats whole experiments on simulated makespans, and counts how often the answer is right. CalibrationTest runs it small.
 * The table for the decisions and the site, from the root of the project:
 *
 * <pre>{@code
 * ./mvnw -q -pl kernel-ext test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *     -Dexec.args="-cp %classpath org.taskmix.stats.Calibration 4000 1"
 * }</pre>
 */
final class Calibration {
    private static final double LEVEL = 0.95;
    private static final double BAND = 0.05;
    private final int replicates;
    private final Random random;

    Calibration(int replicates, long seed) {
        this.replicates = replicates;
        this.random = new Random(seed);
    }

    /** Share of intervals that hold the true median. */
    double medianCoverage(Noise noise, int n) {
        double truth = noise.median();
        return share(() -> Quantiles.median(noise.draw(random, n), LEVEL, "ms")
                .estimate()
                .orElseThrow()
                .contains(truth));
    }

    /** Share of intervals that hold the true ratio. */
    double ratioCoverage(Noise noise, int n, double truth) {
        return share(() -> {
            double[] ours = noise.draw(random, n);
            Arrays.setAll(ours, i -> ours[i] * truth);
            return Ratios.ofRounds(ours, noise.draw(random, n), LEVEL)
                    .estimate()
                    .orElseThrow()
                    .contains(truth);
        });
    }

    /** Share of sessions with any claimed difference among all pairs of models. */
    double anyDifferenceClaimed(Session session) {
        return share(() -> anyDifference(session.run(random)));
    }

    /** Share of sessions in which the first two models are judged so, with or without a third as noise floor. */
    double judgedAs(Outcome outcome, Session session, boolean withFloor) {
        return share(() -> {
            double[][] makespans = session.run(random);
            double floor = withFloor
                    ? Verdicts.noiseFloor(Ratios.ofRounds(makespans[2], makespans[1], LEVEL)
                            .estimate()
                            .orElseThrow())
                    : 0;
            RatioEvidence evidence = Ratios.weigh(makespans[0], makespans[1], LEVEL, BAND);
            return Verdicts.judge(List.of(evidence), LEVEL, floor).get(0).outcome() == outcome;
        });
    }

    /** Share of comparisons of two like models with a claimed difference, by one value per JVM or by the rounds of all JVMs. */
    double differenceClaimedOverJvms(Jvms jvms, boolean pooled) {
        return share(() -> {
            double[][] twoAlike = {jvms.run(random, pooled), jvms.run(random, pooled)};
            return anyDifference(twoAlike);
        });
    }

    private static boolean anyDifference(double[][] makespans) {
        return judged(makespans).stream()
                .anyMatch(verdict -> verdict.outcome() == FASTER || verdict.outcome() == SLOWER);
    }

    private static List<Verdict> judged(double[][] makespans) {
        List<RatioEvidence> pairs = new ArrayList<>();
        for (int i = 0; i < makespans.length; i++) {
            for (int j = 0; j < i; j++) {
                pairs.add(Ratios.weigh(makespans[i], makespans[j], LEVEL, BAND));
            }
        }
        return Verdicts.judge(pairs, LEVEL, 0);
    }

    private double share(Replicate replicate) {
        int hits = 0;
        for (int i = 0; i < replicates; i++) {
            hits += replicate.holds() ? 1 : 0;
        }
        return (double) hits / replicates;
    }

    private interface Replicate {
        boolean holds();
    }

    /**
     * Prints the whole calibration as Markdown.
     *
     * @param args number of replicates, e.g. 4000, and seed
     */
    public static void main(String[] args) {
        var calibration = new Calibration(Integer.parseInt(args[0]), Long.parseLong(args[1]));
        System.out.printf("%s replicates per figure, seed %s, all figures in %%%n%n", args[0], args[1]);
        calibration.printCoverage();
        calibration.printSessions();
        calibration.printJvms();
    }

    private void printCoverage() {
        System.out.println(
                "| 95 % interval holds the truth | n = 10 | 20 | 30 | 100 |\n| --- | --- | --- | --- | --- |");
        for (Noise noise : Noise.values()) {
            row("median, " + noise, n -> medianCoverage(noise, n));
            for (double truth : new double[] {1, 1.1, 2}) {
                row("ratio " + truth + ", " + noise, n -> ratioCoverage(noise, n, truth));
            }
        }
    }

    private interface ByRounds {
        double at(int n);
    }

    private static void row(String name, ByRounds figure) {
        StringBuilder line = new StringBuilder("| " + name);
        for (int n : new int[] {10, 20, 30, 100}) {
            line.append(String.format(Locale.ROOT, " | %.1f", 100 * figure.at(n)));
        }
        System.out.println(line + " |");
    }

    private void printSessions() {
        System.out.println("\n| session, 2 % noise with 8 % stalls | share |\n| --- | --- |");
        for (Disturbance disturbance : Disturbance.values()) {
            Session same = new Session(30, disturbance, 1.0, 1.0);
            Session slower = new Session(30, disturbance, 1.03, 1.0, 1.0);
            line("false alarm, shuffled rounds, " + disturbance, anyDifferenceClaimed(same));
            line("false alarm, one model after the other, " + disturbance, anyDifferenceClaimed(same.inSequence()));
            line("true 1.03 found in 30 rounds, " + disturbance, judgedAs(SLOWER, slower, false));
            line("the same above the noise floor, " + disturbance, judgedAs(SLOWER, slower, true));
            line("true 1.03 judged faster, " + disturbance, judgedAs(FASTER, slower, false));
        }
        line(
                "any false alarm, five models, 20 rounds",
                anyDifferenceClaimed(new Session(20, Disturbance.NONE, 1.0, 1.0, 1.0, 1.0, 1.0)));
        for (double ratio : new double[] {1.0, 1.05}) {
            Session session = new Session(60, Disturbance.NONE, ratio, 1.0, 1.0);
            line("equivalent within 5 % at " + ratio + ", 60 rounds", judgedAs(EQUIVALENT, session, false));
        }
    }

    private void printJvms() {
        System.out.println("\n| two like models, JVMs differ by 2 %, their rounds by 1 % | share |\n| --- | --- |");
        for (Jvms jvms : List.of(new Jvms(8, 5), new Jvms(8, 20), new Jvms(20, 5))) {
            line("false alarm, one value per JVM, " + jvms, differenceClaimedOverJvms(jvms, false));
            line("false alarm, rounds pooled, " + jvms, differenceClaimedOverJvms(jvms, true));
        }
    }

    private static void line(String name, double share) {
        System.out.printf(Locale.ROOT, "| %s | %.1f |%n", name, 100 * share);
    }
}
