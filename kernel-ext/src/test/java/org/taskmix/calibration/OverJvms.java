package org.taskmix.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Median;
import org.taskmix.stats.Outcome;
import org.taskmix.stats.Ratios;
import org.taskmix.stats.Verdicts;

/** How often two like models are told apart that ran in several JVMs, of which each has a speed of its own. */
final class OverJvms {
    private static final double FROM_JVM_TO_JVM = 0.02;
    private static final double FROM_ROUND_TO_ROUND = 0.01;
    private static final List<Jvms> PLANS = List.of(new Jvms(8, 5), new Jvms(8, 20), new Jvms(20, 5));

    private final Repeated repeated;

    OverJvms(Repeated repeated) {
        this.repeated = repeated;
    }

    private record Jvms(int count, int rounds) {

        /** One value per JVM, the median over its rounds; or all rounds as if they came from one. */
        double[] makespans(RandomGenerator random, boolean pooled) {
            double[][] makespans = new double[count][rounds];
            for (double[] jvm : makespans) {
                double speed = Math.exp(FROM_JVM_TO_JVM * random.nextGaussian());
                Arrays.setAll(jvm, round -> speed * Math.exp(FROM_ROUND_TO_ROUND * random.nextGaussian()));
            }
            return pooled
                    ? Arrays.stream(makespans).flatMapToDouble(DoubleStream::of).toArray()
                    : Arrays.stream(makespans)
                            .mapToDouble(Median.withDefaults()::evaluate)
                            .toArray();
        }

        @Override
        public String toString() {
            return count + " JVMs of " + rounds + " rounds";
        }
    }

    Table table() {
        return new Table(
                "same against same, a difference claimed",
                PLANS.stream().map(Jvms::toString).toList(),
                List.of(
                        row("one value per JVM", false, Bar.atMost(0.06)),
                        row("every round a value", true, Bar.atLeast(0.3))));
    }

    private Row row(String what, boolean pooled, Bar bar) {
        List<Share> shares = PLANS.stream()
                .map(jvms -> Share.of(repeated.each(random -> toldApart(jvms, random, pooled)), seen -> seen))
                .toList();
        return new Row(what, shares, bar);
    }

    private static boolean toldApart(Jvms jvms, RandomGenerator random, boolean pooled) {
        var evidence = Ratios.weigh(jvms.makespans(random, pooled), jvms.makespans(random, pooled), 0.95, 0.05);
        Outcome outcome = Verdicts.judge(List.of(evidence), 0.95, 0).get(0).outcome();
        return outcome == Outcome.FASTER || outcome == Outcome.SLOWER;
    }
}
