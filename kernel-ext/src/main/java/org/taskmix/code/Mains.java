package org.taskmix.code;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The main method for every way of running tasks, and what it calls. */
final class Mains {

    private static final String ON = """
            /** Runs code that blocks on an executor. */
            static CompletableFuture<Object> on(Executor executor, Callable<Object> code) {
                CompletableFuture<Object> result = new CompletableFuture<>();
                executor.execute(() -> {
                    try {
                        result.complete(code.call());
                    } catch (Throwable failure) {
                        result.completeExceptionally(failure);
                    }
                });
                return result;
            }""";

    private final String type;
    private final List<Part> parts;

    Mains(String type, List<Part> parts) {
        this.type = type;
        this.parts = List.copyOf(parts);
    }

    /**
     * Tasks of one kind.
     *
     * @param tasks how many
     * @param method that performs one
     * @param future an expression that starts one without blocking
     */
    record Part(int tasks, String method, String future) {}

    /** Methods, the main one first. */
    List<String> of(Way way) {
        return switch (way) {
            case Way.InARow row -> List.of(main("""
                    for (Callable<Object> task : tasks()) {
                        task.call();
                    }
                    """), tasks());
            case Way.OnExecutor executor -> List.of(main(onExecutor(executor)), tasks());
            case Way.OnLoop loop -> onLoop(loop);
            case Way.OnCommonPool pool -> List.of(main("""
                    // Say which pool: the default of runAsync is this one, and changes with the number of cores.
                    Executor pool = ForkJoinPool.commonPool();
                    List<CompletableFuture<?>> all = new ArrayList<>();
                    for (Callable<Object> task : tasks()) {
                        all.add(on(pool, task));
                    }
                    CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
                    """), tasks(), ON);
            case Way.InHalves halves -> inHalves(halves);
            case Way.InProcesses workers -> inProcesses(workers);
        };
    }

    private static String main(String body) {
        return "public static void main(String[] args) throws Exception {\n"
                + body.strip().indent(4) + "}";
    }

    private static String onExecutor(Way.OnExecutor executor) {
        String option = executor.option().isEmpty() ? "" : "// To be started with java " + executor.option() + ".\n";
        if (executor.limit().isEmpty()) {
            return option + """
                    try (ExecutorService executor = %s) {
                        for (Future<Object> result : executor.invokeAll(tasks())) {
                            result.get();
                        }
                    }
                    """.formatted(executor.factory());
        }
        return option + """
                Semaphore permits = new Semaphore(%s);
                try (ExecutorService executor = %s) {
                    List<Future<Object>> results = new ArrayList<>();
                    for (Callable<Object> task : tasks()) {
                        results.add(executor.submit(() -> {
                            permits.acquire();
                            try {
                                return task.call();
                            } finally {
                                permits.release();
                            }
                        }));
                    }
                    for (Future<Object> result : results) {
                        result.get();
                    }
                }
                """.formatted(executor.limit().getAsInt(), executor.factory());
    }

    private List<String> onLoop(Way.OnLoop loop) {
        String starts = parts.stream()
                .map(part -> "for (int i = 0; i < %d; i++) {\n%s}\n"
                        .formatted(part.tasks(), ("all.add(" + part.future() + ");").indent(4)))
                .collect(Collectors.joining());
        List<String> resources = new ArrayList<>();
        if (uses(starts, "pool")) {
            resources.add("ExecutorService pool = Executors.newFixedThreadPool("
                    + loop.offload().orElseThrow() + ")");
        }
        if (uses(starts, "loop")) {
            resources.add("ExecutorService loop = Executors.newSingleThreadExecutor()");
        }
        String body = "List<CompletableFuture<?>> all = new ArrayList<>();\n" + starts
                + "CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();\n";
        String whole = resources.isEmpty()
                ? body
                : "try (" + String.join(";\n        ", resources) + ") {\n" + body.indent(4) + "}";
        List<String> members = new ArrayList<>(List.of(main(whole)));
        if (starts.contains("on(")) {
            members.add(ON);
        }
        return members;
    }

    private static boolean uses(String code, String variable) {
        return Pattern.compile("\\b" + variable + "\\b").matcher(code).find();
    }

    private List<String> inHalves(Way.InHalves halves) {
        return List.of(main("""
                try (ForkJoinPool pool = new ForkJoinPool(%d)) {
                    pool.invoke(new Halves(tasks()));
                }
                """.formatted(halves.parallelism())), """
                /** Splits a batch until one task is left. Idle threads steal halves from busy ones. */
                private static final class Halves extends RecursiveAction {
                    private static final long serialVersionUID = 1;

                    private final transient List<Callable<Object>> tasks;

                    Halves(List<Callable<Object>> tasks) {
                        this.tasks = tasks;
                    }

                    @Override
                    protected void compute() {
                        int half = tasks.size() / 2;
                        if (half > 0) {
                            invokeAll(new Halves(tasks.subList(0, half)), new Halves(tasks.subList(half, tasks.size())));
                            return;
                        }
                        try {
                            tasks.get(0).call();
                        } catch (Exception failure) {
                            throw new IllegalStateException(failure);
                        }
                    }
                }""", tasks());
    }

    private List<String> inProcesses(Way.InProcesses workers) {
        return List.of(main("""
                if (args.length == 2) {
                    share(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
                    return;
                }
                String java = ProcessHandle.current().info().command().orElse("java");
                List<Process> workers = new ArrayList<>();
                for (int i = 0; i < %1$d; i++) {
                    workers.add(new ProcessBuilder(
                                    java, "-cp", System.getProperty("java.class.path"), "%2$s", "" + i, "%1$d")
                            .inheritIO()
                            .start());
                }
                for (Process worker : workers) {
                    if (worker.waitFor() != 0) {
                        throw new IllegalStateException("A worker failed: " + worker);
                    }
                }
                """.formatted(workers.processes(), type)), """
                /** What one worker does: its share is fixed beforehand, where a queue would balance uneven tasks. */
                static void share(int worker, int workers) throws Exception {
                    List<Callable<Object>> tasks = tasks();
                    for (int i = worker; i < tasks.size(); i += workers) {
                        tasks.get(i).call();
                    }
                }""", tasks());
    }

    private String tasks() {
        String adds = parts.stream()
                .map(part -> "for (int i = 0; i < %d; i++) {\n    tasks.add(%s::%s);\n}\n"
                        .formatted(part.tasks(), type, part.method()))
                .collect(Collectors.joining());
        return "static List<Callable<Object>> tasks() {\n    List<Callable<Object>> tasks = new ArrayList<>();\n"
                + adds.indent(4) + "    return tasks;\n}";
    }
}
