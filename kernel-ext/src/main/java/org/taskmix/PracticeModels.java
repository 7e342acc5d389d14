package org.taskmix;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The points of a {@link Practice} that the models decide. */
final class PracticeModels {

    private static final int MODELS = 5;
    private static final int KINDS = 3;

    private PracticeModels() {}

    static List<Practice.Point> points(List<Model> models) {
        return List.of(models(models), kinds(models));
    }

    private static Practice.Point models(List<Model> models) {
        String names = models.stream().map(Model::name).collect(Collectors.joining(", "));
        return models.size() >= MODELS
                ? Practice.Point.done("models", names + ".")
                : Practice.Point.missing(
                        "models",
                        "%s of %s: %s.".formatted(models.size(), MODELS, names),
                        ".runUnder(platformThreads(8), platformThreads(2), virtualThreads(), async(), sequential())");
    }

    private static Practice.Point kinds(List<Model> models) {
        Set<String> kinds = new LinkedHashSet<>();
        models.forEach(model -> kinds.add(kind(model)));
        String words = String.join(", ", kinds);
        return kinds.size() >= KINDS
                ? Practice.Point.done("kinds of models", words + ".")
                : Practice.Point.missing(
                        "kinds of models",
                        "%s of %s: %s. Models of one kind differ by a number, and those of several by how they wait."
                                .formatted(kinds.size(), KINDS, words),
                        "models of other kinds, such as virtualThreads(), async() or sequential()");
    }

    private static String kind(Model model) {
        return switch (model) {
            case Sequential sequential -> "one thread";
            case PlatformThreads pool -> "threads of the system";
            case CachedThreads cached -> "threads of the system";
            case ThreadPerTask each -> "threads of the system";
            case VirtualThreads virtual -> "virtual threads";
            case Async async -> "an event loop";
            case CompletableFutures futures -> "a pool that steals work";
            case ForkJoin pool -> "a pool that steals work";
            case WorkerProcesses workers -> "processes";
            case PythonSequential sequential -> "one thread";
            case PythonThreads pool -> "threads of the system";
            case PythonAsyncio loop -> "an event loop";
            case PythonProcesses pool -> "processes";
        };
    }
}
