package org.taskmix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Rounds;
import org.taskmix.run.TaskRecords;
import org.taskmix.stats.Figure;
import org.taskmix.stats.RatioEvidence;
import org.taskmix.stats.Ratios;
import org.taskmix.stats.RoundQuantiles;
import org.taskmix.stats.Verdict;
import org.taskmix.stats.Verdicts;

/**
 * What was measured of a mix, and the values that statistics are made of: one per round, or, where the rounds were spread
 * over JVMs, one per JVM, since rounds of one JVM are alike.
 */
final class Measured {

    static final double LEVEL = 0.95;

    private final Mix mix;
    private final List<Model> models;
    private final Protocol protocol;
    private final List<Rounds> jvms;
    private final Environment environment;

    // Kept, since each takes a look at every task, and every verdict needs all of them.
    private final Map<Model, double[]> makespans = new HashMap<>();
    private final double[] controlMakespans;

    /**
     * Takes what was measured.
     *
     * @param mix what was run
     * @param models what it was run under, the first baseline first
     * @param protocol what was asked for
     * @param jvms what each JVM recorded, at least one
     * @param environment where
     */
    Measured(Mix mix, List<Model> models, Protocol protocol, List<Rounds> jvms, Environment environment) {
        this.mix = mix;
        this.models = List.copyOf(models);
        this.protocol = protocol;
        this.jvms = List.copyOf(jvms);
        this.environment = environment;
        models.forEach(model -> makespans.put(model, values(Metric.MAKESPAN, recordsByJvm(model))));
        this.controlMakespans = jvms.get(0).control().isEmpty()
                ? new double[0]
                : values(Metric.MAKESPAN, jvms.stream().map(Rounds::control));
    }

    Mix mix() {
        return mix;
    }

    List<Model> models() {
        return models;
    }

    Protocol protocol() {
        return protocol;
    }

    Environment environment() {
        return environment;
    }

    List<Rounds> jvms() {
        return jvms;
    }

    /** All counted iterations of a model, JVM by JVM. */
    List<TaskRecords> records(Model model) {
        return recordsByJvm(model).flatMap(List::stream).toList();
    }

    private Stream<List<TaskRecords>> recordsByJvm(Model model) {
        int position = models.indexOf(model);
        return jvms.stream().map(jvm -> jvm.records().get(position));
    }

    int rounds() {
        return jvms.stream().mapToInt(jvm -> jvm.order().size()).sum();
    }

    /** The independent values of a metric, in the order in which they were measured. */
    double[] values(Model model, Metric metric) {
        return metric == Metric.MAKESPAN ? makespans(model) : values(metric, recordsByJvm(model));
    }

    /** Quantiles of the latencies of single tasks, with as many independent values as the sample is worth. */
    List<Figure> latencies(Model model, List<Double> shares) {
        List<List<TaskRecords>> byJvm = recordsByJvm(model).toList();
        // What is alike stands together: the tasks of a round, or all rounds of a JVM.
        Stream<List<TaskRecords>> blocks =
                byJvm.size() == 1 ? byJvm.get(0).stream().map(List::of) : byJvm.stream();
        double[][] millis = blocks.map(Measured::latenciesMillis).toArray(double[][]::new);
        return RoundQuantiles.quantiles(millis, shares, LEVEL, Metric.LATENCY.unit());
    }

    private static double[] latenciesMillis(List<TaskRecords> iterations) {
        return iterations.stream()
                .flatMapToLong(iteration -> Arrays.stream(iteration.latenciesNanos()))
                .mapToDouble(nanos -> nanos / 1e6)
                .toArray();
    }

    private double[] makespans(Model model) {
        return Objects.requireNonNull(makespans.get(model), "a model that was run");
    }

    private static double[] values(Metric metric, Stream<List<TaskRecords>> byJvm) {
        List<double[]> values = byJvm.map(iterations ->
                        iterations.stream().mapToDouble(metric::of).toArray())
                .toList();
        return values.size() == 1
                ? values.get(0)
                : values.stream().mapToDouble(Median.withDefaults()::evaluate).toArray();
    }

    /**
     * The verdict on every model against a baseline. All pairs of models are judged together, so the verdicts stay the same
     * whichever baseline is looked at.
     *
     * @return one verdict per model other than the baseline, in the order of the models
     */
    List<Verdict> verdicts(Model baseline) {
        List<Model> others = others(baseline);
        List<RatioEvidence> pairs = new ArrayList<>();
        others.forEach(model -> pairs.add(weigh(model, baseline)));
        for (int i = 0; i < others.size(); i++) {
            for (int j = 0; j < i; j++) {
                pairs.add(weigh(others.get(i), others.get(j)));
            }
        }
        double floor = sameAgainstSame()
                .flatMap(Figure::estimate)
                .map(Verdicts::noiseFloor)
                .orElse(0.0);
        return Verdicts.judge(pairs, LEVEL, floor).subList(0, others.size());
    }

    Verdict verdict(Model model, Model baseline) {
        return verdicts(baseline).get(others(baseline).indexOf(model));
    }

    /** The control: the first model against itself under another name; none if there is one model only. */
    Optional<Figure> sameAgainstSame() {
        return controlMakespans.length == 0
                ? Optional.empty()
                : Optional.of(Ratios.ofRounds(controlMakespans, makespans(models.get(0)), LEVEL));
    }

    /** The fewest values that can lead to a verdict on any pair of models, all of which are judged together. */
    static int roundsNeeded(int models) {
        return Verdicts.roundsNeeded(Math.max(1, models * (models - 1) / 2), LEVEL);
    }

    private List<Model> others(Model baseline) {
        return models.stream().filter(model -> !model.equals(baseline)).toList();
    }

    private RatioEvidence weigh(Model model, Model baseline) {
        return Ratios.weigh(makespans(model), makespans(baseline), LEVEL, protocol.band());
    }
}
