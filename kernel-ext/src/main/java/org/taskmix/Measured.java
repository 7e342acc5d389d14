package org.taskmix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;
import org.taskmix.bound.Bound;
import org.taskmix.measure.CpuPace;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Rounds;
import org.taskmix.run.TaskRecords;
import org.taskmix.run.python.PythonBuild;
import org.taskmix.show.Criterion;
import org.taskmix.show.LowerBound;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Flow;
import org.taskmix.stats.Outcome;
import org.taskmix.stats.Quantiles;
import org.taskmix.stats.RatioEvidence;
import org.taskmix.stats.Ratios;
import org.taskmix.stats.RoundQuantiles;
import org.taskmix.stats.TooFew;
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
    private final Map<Model, double[]> compared = new HashMap<>();
    private final double[] control;

    // Likewise: the cautions and the table of resources need it, and of a million tasks it takes a long sort.
    private final Map<TaskRecords, Double> inFlight = new ConcurrentHashMap<>();

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
        models.forEach(model -> compared.put(model, values(TaskRecords::comparedMillis, recordsByJvm(model))));
        this.control = jvms.get(0).control().isEmpty()
                ? new double[0]
                : values(TaskRecords::comparedMillis, jvms.stream().map(Rounds::control));
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

    /** Whether something came before the end. */
    boolean isPartial() {
        return jvms.stream().anyMatch(jvm -> jvm.end() == Rounds.End.INTERRUPTED || jvm.end() == Rounds.End.CUT_SHORT);
    }

    Criterion criterion() {
        return mix.arrivals().isPresent() ? Criterion.MEAN_LATENCY : Criterion.MAKESPAN;
    }

    /** The mean number of tasks in flight, counted. */
    double meanInFlight(TaskRecords iteration) {
        return inFlight.computeIfAbsent(
                iteration, records -> Flow.meanInFlight(Usage.arrivals(records), Usage.departures(records)));
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
        return values(metric::of, recordsByJvm(model));
    }

    /** Quantiles of the latencies of single tasks, with as many independent values as the sample is worth. */
    List<Figure> latencies(Model model, List<Double> shares) {
        return quantiles(model, TaskRecords::latenciesNanos, shares);
    }

    /** The same as a client would see them that counts from when it got to submit. */
    List<Figure> uncorrectedLatencies(Model model, List<Double> shares) {
        return quantiles(model, TaskRecords::uncorrectedLatenciesNanos, shares);
    }

    private List<Figure> quantiles(Model model, Function<TaskRecords, long[]> nanosOf, List<Double> shares) {
        List<List<TaskRecords>> byJvm = recordsByJvm(model).toList();
        // What is alike stands together: the tasks of a round, or all rounds of a JVM.
        Stream<List<TaskRecords>> blocks =
                byJvm.size() == 1 ? byJvm.get(0).stream().map(List::of) : byJvm.stream();
        double[][] millis =
                blocks.map(iterations -> millis(iterations, nanosOf)).toArray(double[][]::new);
        return RoundQuantiles.quantiles(millis, shares, LEVEL, Metric.LATENCY.unit());
    }

    private static double[] millis(List<TaskRecords> iterations, Function<TaskRecords, long[]> nanosOf) {
        double[] millis =
                new double[iterations.stream().mapToInt(TaskRecords::size).sum()];
        int next = 0;
        for (TaskRecords iteration : iterations) {
            for (long nanos : nanosOf.apply(iteration)) {
                millis[next++] = nanos / 1e6;
            }
        }
        return millis;
    }

    /** The independent values of what models are compared by, in ms. */
    double[] compared(Model model) {
        return Objects.requireNonNull(compared.get(model), "a model that was run");
    }

    private static double[] values(ToDoubleFunction<TaskRecords> value, Stream<List<TaskRecords>> byJvm) {
        List<double[]> values = byJvm.map(
                        iterations -> iterations.stream().mapToDouble(value).toArray())
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
        return Verdicts.judge(pairs, LEVEL, noiseFloor()).subList(0, others.size());
    }

    /** The least difference that is claimed in this session, as a share. */
    double noiseFloor() {
        return sameAgainstSame()
                .flatMap(Figure::estimate)
                .map(Verdicts::noiseFloor)
                .orElse(0.0);
    }

    Verdict verdict(Model model, Model baseline) {
        return verdicts(baseline).get(others(baseline).indexOf(model));
    }

    /** The control: the first model against itself under another name; none if there is one model only. */
    Optional<Figure> sameAgainstSame() {
        return control.length == 0
                ? Optional.empty()
                : Optional.of(Ratios.ofRounds(control, compared(models.get(0)), LEVEL));
    }

    /** The shortest makespan that is possible under a model; empty if nothing is known of the tasks. */
    Optional<LowerBound> bound(Model model) {
        return Bounds.of(mix, model, python(), cores(), protocol.seed());
    }

    /** The Python that models of it were run with; empty if there was none. */
    Optional<PythonBuild> python() {
        return PythonBuild.in(jvms.get(0).facts());
    }

    Bound.Cores cores() {
        return environment.cpu().stream()
                .max(Comparator.comparingDouble(CpuPace::effectiveCores))
                .map(Measured::cores)
                .orElse(Bound.Cores.exactly(environment.cores()));
    }

    /** Of several kinds of CPU work that of which most goes on at once, since a bound must not lie above the truth. */
    private static Bound.Cores cores(CpuPace cpu) {
        return new Bound.Cores(
                cpu.low(),
                cpu.effectiveCores(),
                cpu.high(),
                Math.min(cpu.nanosPerStepBefore(), cpu.nanosPerStepAfter()) / cpu.nanosPerStepSized(),
                Math.max(cpu.nanosPerStepBefore(), cpu.nanosPerStepAfter()) / cpu.nanosPerStepSized());
    }

    /** The bound of what models are compared by: of open arrivals there is none. */
    Optional<LowerBound> comparedBound(Model model) {
        return criterion() == Criterion.MAKESPAN ? bound(model) : Optional.empty();
    }

    /** The median of what models are compared by, with its interval. */
    Figure median(Model model) {
        return Quantiles.median(compared(model), LEVEL, Metric.MAKESPAN.unit());
    }

    Figure median(Model model, Metric metric) {
        return Quantiles.median(values(model, metric), LEVEL, metric.unit());
    }

    /** The model than which each of the others was slower, if there is one. */
    Optional<Model> fastest() {
        return models.size() == 1
                ? Optional.empty()
                : models.stream()
                        .filter(model -> verdicts(model).stream().allMatch(other -> other.outcome() == Outcome.SLOWER))
                        .findFirst();
    }

    /** The models than which no other was shown to be faster; the fastest alone if there is one. */
    List<Model> leaders() {
        return models.stream()
                .filter(model -> verdicts(model).stream().noneMatch(other -> other.outcome() == Outcome.FASTER))
                .toList();
    }

    /** How many times as long as a model the next best took. */
    OptionalDouble lead(Model model) {
        return verdicts(model).stream()
                .flatMap(other -> other.evidence().ratio().estimate().stream())
                .mapToDouble(Estimate::value)
                .min();
    }

    /** The median of a figure, with or without an interval; not a number if there is none. */
    static double value(Figure figure) {
        return switch (figure) {
            case Estimate e -> e.value();
            case TooFew few -> few.value().orElse(Double.NaN);
        };
    }

    /** The fewest values that can lead to a verdict on any pair of models, all of which are judged together. */
    static int roundsNeeded(int models) {
        return Verdicts.roundsNeeded(Math.max(1, models * (models - 1) / 2), LEVEL);
    }

    private List<Model> others(Model baseline) {
        return models.stream().filter(model -> !model.equals(baseline)).toList();
    }

    private RatioEvidence weigh(Model model, Model baseline) {
        return Ratios.weigh(compared(model), compared(baseline), LEVEL, protocol.band());
    }
}
