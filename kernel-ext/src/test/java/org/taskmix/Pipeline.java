package org.taskmix;

import static org.taskmix.Units.millis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.taskmix.measure.Effort;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Gauges;
import org.taskmix.measure.Reading;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.Session;
import org.taskmix.run.Runner;
import org.taskmix.stats.Noise;
import org.taskmix.stats.Outcome;
import org.taskmix.stats.Verdict;
import org.taskmix.testing.ManualTicker;
import org.taskmix.testing.SimulatedRunner;

/**
 * A session on a simulated machine. Only the runners and their clock are made up; protocol, warm-up, order, number of rounds,
 * control, intervals and verdicts are those that a notebook gets. Stalls lengthen 8 % of all iterations.
 *
 * @param protocol how much is measured
 * @param ratios true makespan of each model as a multiple of the first's, which is 1
 * @param makespanMillis of the first model, in ms, without noise
 * @param jitter spread of the logarithm of makespans from one iteration to the next: 0.02 is 2 %
 * @param machine what the machine does meanwhile
 * @param controlled whether the first model runs once more as the control, as it does in a notebook
 * @param shuffled whether rounds are run; otherwise all iterations of one model precede those of the next
 */
public record Pipeline(
        Protocol protocol,
        List<Double> ratios,
        double makespanMillis,
        double jitter,
        Machine machine,
        boolean controlled,
        boolean shuffled) {

    private static final Mix MIX = Mix.named("simulated").waits(1, millis(1));
    private static final Environment ENVIRONMENT = new Environment(1, "none", "none", "simulated", 1);
    private static final Gauges IDLE = () -> Reading.none(0);

    /** What a machine does besides stalling, over the fewest iterations that the protocol asks for, and onwards. */
    public enum Machine {
        QUIET("quiet"),
        /** Everything gets slower by 4 %. */
        DRIFT("drift"),
        /** AR(1) from one iteration to the next: 3 %, correlation 0.9. */
        SLOW_NOISE("slow noise"),
        /** A tenth of all iterations, in a row, takes 65 % longer. */
        BURST("burst"),
        /** One iteration of each round takes 5 % longer, always at the same place. */
        BEAT("beat");

        private final String text;

        Machine(String text) {
            this.text = text;
        }

        /** How many times longer the next iteration takes than on the quiet machine. */
        private DoubleSupplier slowness(RandomGenerator random, int arms, int iterations) {
            int burst = random.nextInt(iterations);
            int[] next = {0};
            double[] slow = {0.03 * random.nextGaussian()};
            return () -> {
                int i = next[0]++;
                double now = slow[0];
                slow[0] = 0.9 * now + 0.03 * Math.sqrt(1 - 0.81) * random.nextGaussian();
                return switch (this) {
                    case QUIET -> 1;
                    case DRIFT -> 1 + 0.04 * i / iterations;
                    case SLOW_NOISE -> Math.exp(now);
                    case BURST -> i >= burst && i < burst + iterations / 10 ? 1.65 : 1;
                    case BEAT -> i % arms == 0 ? 1.05 : 1;
                };
            };
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * What a session came to.
     *
     * @param verdict on the second model against the first
     * @param anyClaim whether any of all models was called faster or slower than another
     * @param end why it ended
     * @param rounds how many were counted
     */
    public record Result(Verdict verdict, boolean anyClaim, Rounds.End end, int rounds) {

        /** Whether the second model was judged so. */
        public boolean is(Outcome outcome) {
            return verdict.outcome() == outcome;
        }
    }

    /** A session with a control, of iterations of about 100 ms with 2 % of jitter, on a quiet machine. */
    public static Pipeline of(Protocol protocol, Double... ratios) {
        return new Pipeline(protocol, List.of(ratios), 100, 0.02, Machine.QUIET, true, true);
    }

    public Pipeline on(Machine other) {
        return new Pipeline(protocol, ratios, makespanMillis, jitter, other, controlled, shuffled);
    }

    public Pipeline models(Double... others) {
        return new Pipeline(protocol, List.of(others), makespanMillis, jitter, machine, controlled, shuffled);
    }

    public Pipeline jitter(double other) {
        return new Pipeline(protocol, ratios, makespanMillis, other, machine, controlled, shuffled);
    }

    public Pipeline iterationsOf(double millis) {
        return new Pipeline(protocol, ratios, millis, jitter, machine, controlled, shuffled);
    }

    public Pipeline withoutControl() {
        return new Pipeline(protocol, ratios, makespanMillis, jitter, machine, false, shuffled);
    }

    public Pipeline oneModelAfterTheOther() {
        return new Pipeline(protocol, ratios, makespanMillis, jitter, machine, controlled, false);
    }

    /** Runs the session. */
    public Result run(RandomGenerator random) {
        Protocol seeded = protocol.seed(random.nextLong());
        List<Model> models = IntStream.rangeClosed(1, ratios.size())
                .mapToObj(Model::platformThreads)
                .toList();
        Rounds rounds = rounds(seeded.effort(Measured.roundsNeeded(models.size())), random);
        var measured = new Measured(MIX, models, seeded, List.of(rounds), ENVIRONMENT);
        boolean anyClaim = models.stream()
                .flatMap(baseline -> measured.verdicts(baseline).stream())
                .anyMatch(verdict -> verdict.outcome() == Outcome.FASTER || verdict.outcome() == Outcome.SLOWER);
        return new Result(
                measured.verdict(models.get(1), models.get(0)),
                anyClaim,
                rounds.end(),
                rounds.order().size());
    }

    private Rounds rounds(Effort effort, RandomGenerator random) {
        int arms = ratios.size() + (controlled ? 1 : 0);
        var clock = new ManualTicker(0);
        DoubleSupplier slowness = machine.slowness(random, arms, arms * effort.leastRounds());
        List<Runner> models = new ArrayList<>();
        for (double ratio : ratios) {
            models.add(new SimulatedRunner(
                    clock, () -> ratio * makespanMillis * slowness.getAsDouble() * Noise.stalls(random, jitter)));
        }
        // The same runner once more: it keeps nothing from one iteration to the next.
        Optional<Runner> control = controlled ? Optional.of(models.get(0)) : Optional.empty();
        try {
            return shuffled
                    ? Session.run(models, control, effort, clock, IDLE, clock.nanos())
                    : sequentially(models, effort, clock);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a simulation", e);
        }
    }

    private static Rounds sequentially(List<Runner> models, Effort effort, ManualTicker clock)
            throws InterruptedException {
        List<Rounds> alone = new ArrayList<>();
        for (Runner model : models) {
            alone.add(Session.run(List.of(model), Optional.empty(), effort, clock, IDLE, clock.nanos()));
        }
        Rounds first = alone.get(0);
        return new Rounds(
                first.order(),
                alone.stream().map(rounds -> rounds.records().get(0)).toList(),
                List.of(),
                first.warmUp(),
                first.readings(),
                first.end(),
                clock.nanos());
    }
}
