package org.taskmix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.taskmix.show.Tables;
import org.taskmix.work.process.OneLine;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Runs as files: every run of a notebook is kept while it goes on, those that were saved are loaded again, and two are compared.
 *
 * <pre>{@code
 * runs.save("monday")                                          // writes monday.taskmix beside the notebook
 * Runs.load("monday")                                          // the same table, plots, cautions and verdicts
 * Runs.compare(Runs.load("monday"), Runs.load("tuesday"))
 * Runs.list()                                                  // what there is, with the runs that a crash cut short
 * }</pre>
 */
public final class Runs {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** The project's folder of runs to set one's own beside. */
    private static final String REFERENCES = "datasets";

    private Runs() {}

    /**
     * Sets the folder in which every later run is kept, each finished round before the next one starts. In a notebook it is
     * {@code .taskmix}, beside the notebook, unless told otherwise. Of the files that are made there by themselves the oldest are
     * removed before each run and after it, beyond 20 files or 200 MB; the newest stays, however large it is, and what
     * {@code runs.save(...)} has written is never removed.
     *
     * <pre>{@code
     * Runs.keepIn("my-folder")
     * Runs.keepIn(null)         // keeps nothing
     * }</pre>
     *
     * @param folder from the notebook's folder on; made when the next run begins; null to keep nothing
     * @throws IllegalArgumentException if no folder can have that name
     */
    public static void keepIn(@Nullable String folder) {
        RunsFolder.use(folder == null ? Optional.empty() : Optional.of(path("Runs.keepIn", folder)));
    }

    /**
     * Loads the runs of one mix.
     *
     * <p>Of a run that was cut short, as when its kernel is killed, it gives the rounds that were finished, and {@code conditions()}
     * says so. Tasks with code of your own come back with their names and figures and without their code.
     *
     * @param name as given to {@code runs.save(...)}, or as {@link #list()} has it
     * @return the same comparison: table, plots, cautions, verdicts and conditions are as they were
     * @throws IllegalArgumentException if no file can have that name
     * @throws IllegalStateException if there is no such file, or it holds a sweep, no finished round, or another version of the
     *     format; the message says what to do
     */
    public static Comparison load(String name) {
        return LoadedRuns.read(found("Runs.load", name)).comparison();
    }

    /**
     * Loads the runs of a sweep, as {@link #load} does those of one mix. It also takes the file of {@code savedIn(...)}.
     *
     * @param name as given to {@code runs.save(...)} or {@code savedIn(...)}, or as {@link #list()} has it
     * @return the same runs
     * @throws IllegalArgumentException if no file can have that name
     * @throws IllegalStateException as {@link #load}, or if it holds the runs of one mix
     */
    public static SweepRuns loadSweep(String name) {
        return LoadedRuns.read(found("Runs.loadSweep", name)).sweep();
    }

    /**
     * The finished rounds of the last run that an interrupt has stopped.
     *
     * @return the comparison, marked as cut short
     * @throws IllegalStateException if no run was stopped, or it was a sweep
     */
    public static Comparison interrupted() {
        return Stopped.last(Comparison.class)
                .orElseThrow(() -> new IllegalStateException(
                        "Runs.interrupted(): no run of one mix has been stopped by an interrupt "
                                + "in this kernel, or the last one was a sweep. Runs.interruptedSweep() has that, and Runs.list() shows what was "
                                + "kept in files."));
    }

    /**
     * The finished rounds of the last sweep that an interrupt has stopped.
     *
     * @return the runs, marked as cut short
     * @throws IllegalStateException if no sweep was stopped, or the last run that was is no sweep
     */
    public static SweepRuns interruptedSweep() {
        return Stopped.last(SweepRuns.class)
                .orElseThrow(() -> new IllegalStateException(
                        "Runs.interruptedSweep(): no sweep has been stopped by an interrupt in "
                                + "this kernel, or the last run that was is no sweep. Runs.interrupted() has that, and Runs.list() shows what "
                                + "was kept in files."));
    }

    /**
     * What can be loaded: the files beside the notebook and those in the folder of {@link #keepIn}. Of each only the beginning of every
     * part is read, so a round that was damaged later than a crash could counts here, and loading cuts it off.
     *
     * @return a new Tablesaw table, one row per file, with the name to load it by, what was run, how many finished rounds there
     *     are, whether the run came to its end or was interrupted or cut short, when it was written (local time) and its size in bytes
     */
    public static Table list() {
        List<Path> files = new ArrayList<>(RunsFolder.files(Path.of("")));
        RunsFolder.current()
                .filter(folder ->
                        !folder.toAbsolutePath().normalize().equals(Path.of("").toAbsolutePath()))
                .ifPresent(folder -> files.addAll(RunsFolder.files(folder)));
        var names = StringColumn.create("name");
        var kinds = StringColumn.create("holds");
        var what = StringColumn.create("what was run");
        var rounds = IntColumn.create("rounds");
        var ends = StringColumn.create("state");
        var written = StringColumn.create("written");
        var bytes = LongColumn.create("size (bytes)");
        for (Path file : files) {
            names.append(file.toString().replaceFirst("\\" + RunsFolder.EXTENSION + "$", ""));
            written.append(time(file));
            bytes.append(RunsFolder.size(file));
            try {
                RunsOutline runs = RunsOutline.of(file);
                kinds.append(runs.asked().single() ? "runs" : "sweep");
                what.append(runs.asked().sweep().toString());
                rounds.append(runs.rounds());
                ends.append(runs.state());
            } catch (IllegalStateException e) {
                kinds.append("n/a");
                what.append(String.valueOf(e.getMessage()));
                rounds.append(0);
                ends.append("not to be loaded");
            }
        }
        return Tables.taught(Table.create("Runs that can be loaded", names, kinds, what, rounds, ends, written, bytes));
    }

    /**
     * Compares two runs of different sessions, model by model: the ratio of what they took, after to before, with an interval for two
     * independent samples, and what else differs between them.
     *
     * <p>Within one session every round runs all models, so what slows a round cancels. Here nothing does: another day, another
     * clock of the processor or another program is as good a reason for a difference as your change. The result says so.
     *
     * @param before e.g. {@code Runs.load("monday")}
     * @param after e.g. {@code Runs.load("tuesday")}
     * @return a table of ratios and verdicts, what differs, and the cautions
     * @throws IllegalArgumentException if one is missing, or they have no model in common, or one has open arrivals and the other has
     *     not
     */
    public static Change compare(Comparison before, Comparison after) {
        return Change.between(before, after);
    }

    private static String time(Path file) {
        try {
            return TIME.format(Files.getLastModifiedTime(file).toInstant().atZone(ZoneId.systemDefault()));
        } catch (IOException e) {
            return "n/a";
        }
    }

    private static Path found(String call, String name) {
        Path given = path(call, name);
        List<Path> places = new ArrayList<>(List.of(given, withExtension(given)));
        RunsFolder.current().ifPresent(folder -> {
            places.add(folder.resolve(given));
            places.add(withExtension(folder.resolve(given)));
        });
        return places.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "%s(\"%s\"): there is no file %s. %s; a name counts from the notebook's folder, %s."
                                .formatted(
                                        call,
                                        OneLine.of(name),
                                        OneLine.of(withExtension(given)),
                                        instead(given),
                                        Path.of("").toAbsolutePath())));
    }

    /** What to do about a file that is not there. */
    private static String instead(Path given) {
        for (Path part : given) {
            if (part.toString().equals(REFERENCES)) {
                return "Reference runs are made, on your machine, by python3 binder/lab.py datasets in the project's folder; without one, leave "
                        + ".beside(...) out";
            }
        }
        return "Runs.list() shows what can be loaded";
    }

    static Path withExtension(Path file) {
        return file.toString().endsWith(RunsFolder.EXTENSION) ? file : Path.of(file + RunsFolder.EXTENSION);
    }

    /** The file or folder that a reader names. */
    static Path path(String call, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("%s(%s): a file or folder needs a name. Write e.g. %s(\"checkout\")."
                    .formatted(call, name == null ? "null" : "\"" + name + "\"", call));
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "%s(\"%s\"): no file can have that name: %s. Write e.g. %s(\"checkout\")."
                            .formatted(call, OneLine.of(name), e.getReason(), call),
                    e);
        }
    }
}
