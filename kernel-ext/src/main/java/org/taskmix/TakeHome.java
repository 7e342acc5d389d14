package org.taskmix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.taskmix.code.Program;
import org.taskmix.code.Way;
import org.taskmix.stats.Outcome;

/** From a mix and a model to a program. */
final class TakeHome {

    private TakeHome() {}

    static JavaCode code(Mix mix, @Nullable Model model) {
        if (model == null) {
            throw new IllegalArgumentException(
                    "codeUnder(null): it is not said under which model. Write e.g. " + "codeUnder(virtualThreads()).");
        }
        return code(mix, model, mix.name() + " under " + model.name() + ".");
    }

    /** Of the models of Java than which no other of them was faster, the simplest. */
    static JavaCode best(Measured measured) {
        List<Model> models = measured.models().stream()
                .filter(model -> !(model instanceof PythonModel))
                .toList();
        if (models.isEmpty()) {
            throw new IllegalStateException(
                    "code(): all of these models run in Python, and it writes programs in Java. Run a model of Java beside them, e.g. virtualThreads().");
        }
        List<Model> leading = models.stream()
                .filter(model -> outcomes(measured, models, model).noneMatch(Outcome.FASTER::equals))
                .sorted(Comparator.comparingInt(TakeHome::effort))
                .toList();
        // Verdicts need not be transitive: of three models each might have one that is faster, and then the first has
        // to do.
        Model model = leading.isEmpty() ? models.get(0) : leading.get(0);
        return code(
                measured.mix(),
                model,
                measured.mix().name() + " under " + model.name() + ", " + why(measured, models, model, leading));
    }

    /** What the others of some models were against one of them. */
    private static Stream<Outcome> outcomes(Measured measured, List<Model> models, Model model) {
        return models.stream()
                .filter(other -> !other.equals(model))
                .map(other -> measured.verdict(other, model).outcome());
    }

    private static String why(Measured measured, List<Model> models, Model model, List<Model> leading) {
        boolean all = models.size() == measured.models().size();
        if (models.size() == 1) {
            return all ? "the only model that was run." : "the only model of Java that was run.";
        }
        String number = models.size() + (all ? "" : " models of Java");
        if (leading.size() == 1) {
            return outcomes(measured, models, model).allMatch(Outcome.SLOWER::equals)
                    ? "the fastest of " + number + "."
                    : "than which none of " + number + " was faster.";
        }
        if (leading.isEmpty()) {
            return "the first of " + number + ", each of which another was faster than.";
        }
        boolean alike = leading.stream()
                .filter(other -> !other.equals(model))
                .allMatch(other -> measured.verdict(other, model).outcome() == Outcome.EQUIVALENT);
        String names = leading.stream().map(Model::name).collect(Collectors.joining(", "));
        return "the simplest of " + leading.size() + " that " + (alike ? "are equivalent: " : "cannot be told apart: ")
                + names + ".";
    }

    /** How much there is to write and to choose; the order in which equal models are proposed. */
    private static int effort(Model model) {
        return switch (model) {
            case Sequential row -> 0;
            case VirtualThreads virtual ->
                virtual.limit().isEmpty() && virtual.carriers().isEmpty() ? 1 : 5;
            case PlatformThreads pool -> 2;
            case CachedThreads cached -> 3;
            case ThreadPerTask each -> 4;
            case CompletableFutures futures -> 6;
            case ForkJoin halves -> 7;
            case Async loop -> 8;
            case WorkerProcesses workers -> 9;
            case PythonModel python -> 10;
        };
    }

    private static JavaCode code(Mix mix, Model model, String sentence) {
        if (mix.groups().isEmpty()) {
            throw new IllegalStateException(
                    "Mix \"%s\" has no tasks yet, so there is no program to write. Add some, e.g. mix.waits(100, millis(20))."
                            .formatted(mix.name()));
        }
        List<String> notes = new ArrayList<>(List.of("under " + model.name() + ": " + model.inWords()));
        mix.arrivals().ifPresent(when -> notes.add("The mix had open arrivals; here all tasks start at once."));
        var program = new Program(
                mix.name(),
                mix.groups().stream()
                        .map(group -> new Program.Group(group.tasks(), group.work()))
                        .toList(),
                way(model),
                notes);
        return new JavaCode(sentence, program.type(), program.source());
    }

    private static Way way(Model model) {
        return switch (model) {
            case Sequential row -> new Way.InARow();
            case PlatformThreads pool -> executor("Executors.newFixedThreadPool(" + pool.threads() + ")");
            case CachedThreads cached -> executor("Executors.newCachedThreadPool()");
            case ThreadPerTask each -> executor("Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())");
            case VirtualThreads virtual ->
                new Way.OnExecutor(
                        "Executors.newVirtualThreadPerTaskExecutor()",
                        virtual.limit(),
                        virtual.carriers().isPresent()
                                ? "-Djdk.virtualThreadScheduler.parallelism="
                                        + virtual.carriers().getAsInt()
                                : "");
            case Async loop -> new Way.OnLoop(loop.offload());
            case CompletableFutures futures -> new Way.OnCommonPool();
            case ForkJoin halves -> new Way.InHalves(halves.parallelism());
            case WorkerProcesses workers -> new Way.InProcesses(workers.processes());
            case PythonModel python -> throw notJava(python);
        };
    }

    private static IllegalArgumentException notJava(Model model) {
        return new IllegalArgumentException(
                "codeUnder(%s): this model runs in Python, and codeUnder writes programs in Java. Write a model of Java, e.g. codeUnder(virtualThreads())."
                        .formatted(model));
    }

    private static Way executor(String factory) {
        return new Way.OnExecutor(factory, OptionalInt.empty(), "");
    }
}
