package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.taskmix.Model.async;
import static org.taskmix.Model.cachedThreads;
import static org.taskmix.Model.completableFuture;
import static org.taskmix.Model.forkJoin;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.threadPerTask;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Model.workerProcesses;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.run.Arrivals;
import org.taskmix.testing.Page;
import org.taskmix.work.CpuKind;
import org.taskmix.work.HttpCall;
import org.taskmix.work.OwnCode;
import org.taskmix.work.OwnStages;
import org.taskmix.work.Work;
import org.taskmix.work.database.Database;

class CodeTest {
    private static final String HIKARI = Path.of(URI.create(HikariDataSource.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()))
            .toString();

    private static final Database DATABASE =
            Database.at("jdbc:postgresql://db/shop", "me", "secret").connections(3);

    private static final List<Work> KINDS = List.of(
            Work.cpu(micros(100)),
            Work.cpu(micros(100), CpuKind.SHA_256),
            Work.cpu(micros(100), CpuKind.MEMORY),
            Work.waiting(millis(2)),
            Work.waiting(micros(150)),
            Work.http(millis(2)),
            HttpCall.after(millis(2)).timeout(millis(500)).replying(10),
            Work.sql("select 'a \\ \"b\"'\n, 'é\u2028*/'", DATABASE),
            Work.fileWrite(4_096),
            Work.cachedFileRead(4_096),
            Work.nativeSleep(millis(2)),
            new OwnCode("price of an order", () -> 1),
            new OwnStages("quotes", () -> CompletableFuture.completedStage(1)),
            Work.steps(
                    Work.cpu(micros(100)),
                    Work.waiting(millis(1)),
                    Work.http(millis(1)),
                    Work.http(millis(1)),
                    Work.sql("select 1", DATABASE),
                    Work.fileWrite(10),
                    new OwnStages("quotes", () -> CompletableFuture.completedStage(1))));

    static Stream<Model> models() {
        return Stream.of(
                sequential(),
                platformThreads(3),
                cachedThreads(),
                threadPerTask(),
                virtualThreads(),
                virtualThreads().atMost(2),
                new VirtualThreads(OptionalInt.of(2), OptionalInt.of(4)),
                async(),
                async().offloading(2),
                completableFuture(),
                forkJoin(2),
                workerProcesses(2),
                workerProcesses(2).keptRunning());
    }

    @TempDir
    private Path folder;

    private List<String> compile(Map<String, String> files) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (var file : files.entrySet()) {
            sources.add(Files.writeString(folder.resolve(file.getKey()), file.getValue()));
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(
                            messages,
                            manager,
                            null,
                            List.of(
                                    "--release",
                                    "21",
                                    "-Xlint:all",
                                    "-proc:none",
                                    "-cp",
                                    HIKARI,
                                    "-d",
                                    folder.toString()),
                            null,
                            manager.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return messages.toString().lines().limit(20).toList();
    }

    private void runs(JavaCode code) throws Exception {
        assertThat(compile(Map.of(code.file(), code.source()))).isEmpty();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass(code.file().replace(".java", ""))
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void everyKindOfWorkCompilesWithoutAWarning(Model model) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        Mix all = Mix.named("all kinds");
        for (Work kind : KINDS) {
            JavaCode one = Mix.named("kind " + files.size()).tasks(5, kind).codeUnder(model);
            files.put(one.file(), one.source());
            all = all.tasks(7, kind);
        }
        JavaCode together = all.arriving(Arrivals.poisson(100)).codeUnder(model);
        files.put(together.file(), together.source());
        assertThat(files).hasSize(KINDS.size() + 1);
        assertThat(compile(files)).isEmpty();
        assertThat(files.values()).allSatisfy(source -> assertThat(source).doesNotContain("secret"));
    }

    static Stream<Model> modelsToRun() {
        return Stream.of(
                sequential(),
                platformThreads(3),
                virtualThreads().atMost(2),
                async(),
                async().offloading(2),
                completableFuture(),
                forkJoin(2),
                workerProcesses(2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modelsToRun")
    void programRunsToItsEnd(Model model) throws Exception {
        JavaCode code = Mix.named("small")
                .cpu(4, micros(100))
                .waits(4, millis(2))
                .tasks(2, Work.fileWrite(100))
                .task("own", 3, () -> 1)
                .stages("later", 2, () -> CompletableFuture.completedStage(1))
                .tasks(2, Work.steps(Work.waiting(millis(1)), Work.cpu(micros(50))))
                .codeUnder(model);
        if (model instanceof WorkerProcesses) {
            assertThat(compile(Map.of(code.file(), code.source()))).isEmpty();
            Process program = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            folder.toString(),
                            "SmallMix")
                    .inheritIO()
                    .start();
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isZero();
        } else {
            runs(code);
        }
    }

    @Test
    void programIsShortAndIdiomatic() {
        assertThat(Mix.named("checkout")
                        .cpu(40, millis(5))
                        .task("price", 3, () -> 1)
                        .codeUnder(virtualThreads())
                        .source())
                .startsWith("""
                        import java.util.ArrayList;
                        import java.util.List;
                        import java.util.concurrent.Callable;
                        import java.util.concurrent.ExecutorService;
                        import java.util.concurrent.Executors;
                        import java.util.concurrent.Future;

                        /*
                         * checkout
                         * 40 CPU tasks of 5 ms
                         * 3 "price" tasks
                         * under virtualThreads():""")
                .contains("""
                        public class CheckoutMix {
                            public static void main(String[] args) throws Exception {
                                try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                                    for (Future<Object> result : executor.invokeAll(tasks())) {
                                        result.get();
                                    }
                                }
                            }

                            static List<Callable<Object>> tasks() {
                                List<Callable<Object>> tasks = new ArrayList<>();
                                for (int i = 0; i < 40; i++) {
                                    tasks.add(CheckoutMix::compute);
                                }
                                for (int i = 0; i < 3; i++) {
                                    tasks.add(CheckoutMix::price);
                                }
                                return tasks;
                            }
                        """)
                .endsWith("""
                            /** Put the code of your task "price" here. */
                            static Object price() throws Exception {
                                return null;
                            }
                        }
                        """);
    }

    @ParameterizedTest
    @MethodSource("names")
    void anyNameIsLegalAndNothingOfItIsRun(String name) throws Exception {
        JavaCode code = Mix.named(name)
                .task(name, 1, () -> 1)
                .stages(name, 1, () -> CompletableFuture.completedStage(1))
                .tasks(1, Work.steps(new OwnCode(name, () -> 1)))
                .codeUnder(async());
        runs(code);
        String html = code.rendering().html();
        assertThat(Page.of(html).tags()).containsOnly("p", "pre", "code");
    }

    static Stream<String> names() {
        return Stream.of(
                "*/ static { System.exit(1); } /*",
                "\\u002a/ static { System.exit(1); } /*",
                "\"); System.exit(1); //",
                "<script>alert(1)</script>",
                "class",
                "List",
                "toString",
                "wait",
                "yield",
                "main",
                "42",
                "日本",
                "a\nb\rc\u2028d\u202ee",
                "compute");
    }

    @SuppressWarnings("NullAway") // a cell may pass null
    @Test
    void codeNeedsAModelAndTasks() {
        assertThatThrownBy(() -> Mix.named("m").waits(1, millis(1)).codeUnder(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "codeUnder(null): it is not said under which model. Write e.g. codeUnder(virtualThreads()).");
        assertThatThrownBy(() -> Mix.named("m").codeUnder(async()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Mix \"m\" has no tasks yet, so there is no program to write. Add some, e.g. "
                        + "mix.waits(100, millis(20)).");
    }

    @Test
    void ofEquivalentModelsItIsTheSimplest() {
        Comparison alike = Scripted.ofRounds(
                Mix.named("checkout").waits(3, millis(1)),
                Protocol.standard(),
                List.of(async(), platformThreads(8), virtualThreads().atMost(2)),
                10);
        assertThat(alike.code().sentence())
                .isEqualTo(
                        "checkout under platformThreads(8), the simplest of 3 that are equivalent: platformThreads(8), "
                                + "virtualThreads().atMost(2), async().");
        assertThat(alike.code().source()).contains("Executors.newFixedThreadPool(8)");
    }

    @Test
    void ofOneModelItSaysThatThereWasNoOther() {
        Comparison alone =
                Scripted.ofRounds(Mix.named("checkout").waits(3, millis(1)), Protocol.standard(), List.of(async()), 10);
        assertThat(alone.code())
                .hasToString("checkout under async(), the only model that was run. CheckoutMix.java, "
                        + alone.code().source().lines().count() + " lines.");
    }
}
