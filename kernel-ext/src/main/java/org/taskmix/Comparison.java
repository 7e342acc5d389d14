package org.taskmix;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.taskmix.caution.Caution;
import org.taskmix.measure.Rounds;
import org.taskmix.run.TaskRecords;
import org.taskmix.show.Plot;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import org.taskmix.stats.Verdict;
import tech.tablesaw.api.Table;

/**
 * A mix that was run under one or more models, and what came of it. A cell that ends with it shows a sentence with the
 * finding, the table, the plot and the machine.
 *
 * <pre>{@code
 * var runs = mix.runUnder(platformThreads(8), virtualThreads());
 * runs                     // shows everything
 * runs.plot(LATENCY)       // another view of the same runs
 * }</pre>
 */
public final class Comparison implements Renderable {

    private final Measured measured;
    private final Model baseline;
    private final Summary summary;

    Comparison(Measured measured, Model baseline) {
        this.measured = measured;
        this.baseline = baseline;
        this.summary = new Summary(measured, baseline);
    }

    /**
     * The same runs, with ratios to another baseline.
     *
     * @param model one of the models that were run
     * @return a new comparison; nothing is measured again
     * @throws IllegalArgumentException if that model was not run; the message names those that were
     */
    public Comparison against(Model model) {
        return new Comparison(measured, checked("against", model));
    }

    /**
     * What was found, in a sentence that claims no more than the intervals allow.
     *
     * @return e.g. {@code "virtualThreads() took 0.51 times as long as sequential() (95 % CI 0.50 to 0.53)."}
     */
    public String finding() {
        return summary.finding();
    }

    /**
     * The verdict on a model against the baseline: faster, slower, equivalent within the protocol's band, or cannot tell. All
     * pairs of models are judged together, so that the chance of any false difference among them stays at about 5 %, and no
     * verdict claims less than the first model differed from itself in this session.
     *
     * <pre>{@code
     * runs.verdict(virtualThreads()).outcome() // FASTER
     * }</pre>
     *
     * @param model one of the models that were run, other than the baseline
     * @return the verdict, with the figures it rests on
     * @throws IllegalArgumentException if that model was not run, or is the baseline
     */
    public Verdict verdict(Model model) {
        if (checked("verdict", model).equals(baseline)) {
            throw new IllegalArgumentException(
                    ("verdict(%s): this model is the baseline, and nothing is faster or slower than itself. Name another, or "
                                    + "write against(...) first.")
                            .formatted(model));
        }
        return measured.verdict(model, baseline);
    }

    /**
     * Holds a claim against these runs.
     *
     * <pre>{@code
     * runs.claim("Virtual threads finish the waits first", faster(virtualThreads(), platformThreads(8)))
     * }</pre>
     *
     * @param text the claim as a reader understands it
     * @param claim the claim as it can be checked
     * @return whether these runs support it, contradict it, or cannot tell, with the figures
     * @throws IllegalArgumentException if the text is blank, or a model of the claim was not run
     */
    public Claim.Answer claim(String text, Claim claim) {
        String words = Claim.Answer.checked(text);
        if (claim == null) {
            throw new IllegalArgumentException("claim(\"" + words + "\", null): it is not said what is to be checked. "
                    + "Write e.g. faster(virtualThreads(), platformThreads(8)) in place of null.");
        }
        return claim.answer(
                words,
                measured.criterion(),
                measured.verdict(checked("claim", claim.model()), checked("claim", claim.other())));
    }

    /**
     * The summary, one row per model, to look at or to compute with.
     *
     * @return a new Tablesaw table
     */
    public Table table() {
        return Tables.taught(summary.table());
    }

    /**
     * The latency of single tasks: its median, p90, p95 and p99 under each model. Tasks of one round are alike, so an interval
     * counts how many independent values they are worth; where those are too few, the table says how many it takes. Of open
     * arrivals it has a second row per model, "uncorrected", that counts from when a task could be submitted instead of
     * from when it was due.
     *
     * @return a new Tablesaw table, one row per model and quantile
     */
    public Table latencies() {
        return Tables.taught(summary.latencies());
    }

    /**
     * What the models are compared by: every round, the median and its interval. Of a closed batch it is the makespan; of open
     * arrivals the mean latency.
     *
     * @return a plot
     */
    public Plot plot() {
        return summary.plot();
    }

    /**
     * A metric: every round, the median and its interval; for latency the quantiles of single tasks, each with its interval or
     * how many values it lacks; for the distribution of latency all tasks of all rounds, from the fastest to the slowest.
     *
     * @param metric e.g. {@code THROUGHPUT}
     * @return a plot
     * @throws IllegalArgumentException if {@code metric} is null
     */
    public Plot plot(Metric metric) {
        if (metric == null) {
            throw new IllegalArgumentException("plot(null): it takes a metric to draw a plot, got null. Write e.g. "
                    + "plot(LATENCY), or plot() for the makespan.");
        }
        return summary.plot(metric);
    }

    /**
     * What the tasks did when, in the median round: when each waited for its start and when it executed, and how many were in
     * flight and executing. Of more than 100 tasks, neighbours share a lane.
     *
     * <pre>{@code
     * runs.timeline(platformThreads(8))
     * }</pre>
     *
     * @param model one of the models that were run
     * @return a plot
     * @throws IllegalArgumentException if that model was not run; the message names those that were
     */
    public Plot timeline(Model model) {
        return summary.timeline(checked("timeline", model));
    }

    /**
     * What a simulation of the same plan says of the models, drawn beside what was measured, with the error in the table. What models and calls cost
     * is measured for it, which takes about a second per model.
     *
     * @return the prediction
     * @throws IllegalStateException if the runs are of another machine or Java than this
     * @throws InterruptedException if the cell is interrupted meanwhile
     */
    public Prediction prediction() throws InterruptedException {
        return Predicting.beside(measured, machine());
    }

    /**
     * What each model used: queueing and service apart, CPU time and utilisation, threads, context switches, allocation, collections,
     * and the growth of memory, of which heap, what the system holds (RSS) and reserved addresses are three different
     * things. Each is the median of the rounds; what this machine does not tell is missing.
     *
     * @return a new Tablesaw table, one row per quantity, one column per model
     */
    public Table resources() {
        return Tables.taught(summary.resources());
    }

    /**
     * What was recorded of every task.
     *
     * @param model one of the models that were run
     * @return one entry per counted round, in order
     * @throws IllegalArgumentException if that model was not run; the message names those that were
     */
    public List<TaskRecords> records(Model model) {
        return measured.records(checked("records", model));
    }

    /**
     * The reasons to doubt these figures, each with what was seen, the likely reason, and what to try.
     *
     * @return serious ones first; empty if nothing speaks against them
     */
    public List<Caution> cautions() {
        return summary.cautions();
    }

    /**
     * How this was measured: what was asked for, how many rounds came of it and why they ended, how much the first model
     * differed from itself, and on what machine, JVM and flags.
     *
     * @return a new Tablesaw table of labels and values
     */
    public Table conditions() {
        return Tables.taught(summary.conditions());
    }

    /**
     * Everything that was recorded: order, every task of every counted round, the control, warm-up, and the readings of the
     * machine.
     *
     * @return one entry per JVM; one alone unless the protocol asked for more
     */
    public List<Rounds> sessions() {
        return measured.jvms();
    }

    /**
     * The mix under its best model as a Java program, to be taken home. Of models that are equivalent or cannot be told apart it is
     * the simplest, and a sentence says so.
     *
     * <pre>{@code
     * runs.code()
     * }</pre>
     *
     * @return the program, which a notebook shows
     * @see Mix#codeUnder(Model)
     */
    public JavaCode code() {
        return TakeHome.best(measured);
    }

    /**
     * Writes these runs to a file, from which {@link Runs#load} brings all of it back. A name that ends in {@code .csv} gives one line
     * per task instead, one in {@code .json} the tables, the conditions and every task.
     *
     * <pre>{@code
     * runs.save("checkout")        // checkout.taskmix
     * runs.save("checkout.csv")
     * }</pre>
     *
     * @param name of the file, from the notebook's folder on; folders are made as needed
     * @return where it is, and how large
     * @throws IllegalArgumentException if no file can have that name
     * @throws IllegalStateException if the file cannot be written, or there is one that holds something else, which is left as it is
     */
    public Saved save(String name) {
        return Saving.save(this, name);
    }

    /**
     * Sets the runs of another machine beside these: of each model the median on both, the ratio to the same baseline on both, both
     * verdicts, and in words where the two machines disagree.
     *
     * <pre>{@code
     * runs.beside(Runs.load("../datasets/01-cpu-bound-or-io-bound/cpu.taskmix"))
     * }</pre>
     *
     * @param reference the other runs, with a model of these at least
     * @return both, which a notebook shows as a table and a plot; nothing is measured again
     * @throws IllegalArgumentException if it is missing, or the two have no model in common, or one has open arrivals and the other has
     *     not
     */
    public SideBySide beside(@Nullable Comparison reference) {
        return SideBySide.of(this, reference);
    }

    Measured measured() {
        return measured;
    }

    Model baseline() {
        return baseline;
    }

    /** The model than which each of the others was slower, if there is one. */
    Optional<Model> fastest() {
        return measured.fastest();
    }

    String machine() {
        return summary.machine();
    }

    String conclusion(String what) {
        return new Account(measured).conclusion(what);
    }

    @Override
    public Rendering rendering() {
        return summary.rendering();
    }

    /** The finding and the machine, in one line. */
    @Override
    public String toString() {
        return summary.toString();
    }

    private Model checked(String call, @Nullable Model model) {
        if (model == null || !measured.models().contains(model)) {
            throw new IllegalArgumentException(
                    "%s(%s): this model was not run here, so nothing is known of it. Name one that was: %s."
                            .formatted(
                                    call,
                                    model,
                                    measured.models().stream().map(Model::name).collect(Collectors.joining(", "))));
        }
        return model;
    }
}
