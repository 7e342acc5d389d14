package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.taskmix.Metric.LATENCY;
import static org.taskmix.Metric.THROUGHPUT;
import static org.taskmix.Model.async;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;
import static org.taskmix.run.Arrivals.poisson;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.taskmix.measure.Rounds;
import org.taskmix.run.TaskRecords;
import org.taskmix.work.HttpCall;
import org.taskmix.work.Latency;
import org.taskmix.work.Work;
import org.taskmix.work.database.Database;
import tech.tablesaw.api.Table;

@Timeout(120)
class RunsTest {
    private static final Protocol SHORT =
            Protocol.quick().rounds(6).warmUp(millis(1)).seed(42);

    @TempDir
    private Path folder;

    @AfterEach
    void keepNothing() {
        Runs.keepIn(null);
    }

    private String named(String name) {
        return folder.resolve(name).toString();
    }

    private static void assertSame(Comparison loaded, Comparison runs) {
        assertThat(loaded.rendering()).isEqualTo(runs.rendering());
        assertThat(loaded).hasToString(runs.toString());
        assertThat(loaded.plot(LATENCY).figure()).isEqualTo(runs.plot(LATENCY).figure());
        assertThat(loaded.plot(THROUGHPUT).figure())
                .isEqualTo(runs.plot(THROUGHPUT).figure());
        assertThat(loaded.table().print()).isEqualTo(runs.table().print());
        assertThat(loaded.latencies().print()).isEqualTo(runs.latencies().print());
        assertThat(loaded.resources().print()).isEqualTo(runs.resources().print());
        assertThat(loaded.conditions().print()).isEqualTo(runs.conditions().print());
        assertThat(loaded.cautions()).isEqualTo(runs.cautions());
        assertThat(loaded.sessions()).hasSameSizeAs(runs.sessions());
        for (int jvm = 0; jvm < runs.sessions().size(); jvm++) {
            Rounds mine = runs.sessions().get(jvm);
            Rounds theirs = loaded.sessions().get(jvm);
            assertThat(theirs.order()).usingElementComparator(Arrays::compare).isEqualTo(mine.order());
            assertThat(theirs.readings()).isEqualTo(mine.readings());
            assertThat(theirs.warmUp()).isEqualTo(mine.warmUp());
            assertThat(theirs.facts()).isEqualTo(mine.facts());
            assertThat(theirs.nanos()).isEqualTo(mine.nanos());
        }
    }

    @Test
    void runsThatWereSavedComeBackExactlyAsTheyWere() throws Exception {
        Comparison runs = Mix.named("check <b>out")
                .cpu(10, micros(200))
                .waits(20, millis(1))
                .task("price", 5, () -> {
                    throw new IllegalStateException("no stock");
                })
                .stages("quotes", 5, () -> CompletableFuture.completedFuture(1))
                .tasks(3, Work.steps(Work.waiting(millis(1)), Work.cpu(micros(100))))
                .runUnder(SHORT, sequential(), virtualThreads().atMost(10), async());
        Saved saved = runs.save(named("deep/in/checkout"));
        assertThat(saved.file()).isEqualTo(folder.resolve("deep/in/checkout.taskmix"));
        assertThat(saved)
                .hasToString("Saved in " + saved.file() + ", "
                        + String.format(Locale.ROOT, "%,d", Files.size(saved.file())) + " bytes.");
        assertSame(Runs.load(named("deep/in/checkout")), runs);
        assertSame(Runs.load(saved.file().toString()), runs);
    }

    @Test
    void openArrivalsAndAnotherBaselineComeBackToo() throws Exception {
        Comparison runs = Mix.named("orders")
                .waits(40, millis(1))
                .arriving(poisson(2_000))
                .runUnder(SHORT.band(0.1), sequential(), virtualThreads())
                .against(virtualThreads());
        runs.save(named("orders"));
        assertSame(Runs.load(named("orders")), runs);
        assertThat(Runs.load(named("orders")).verdict(sequential())).isEqualTo(runs.verdict(sequential()));
    }

    @Test
    void runsOfFreshJvmsComeBack() throws Exception {
        Comparison runs =
                Mix.named("fresh").waits(5, millis(1)).runUnder(SHORT.rounds(2).jvms(2), sequential(), async());
        runs.save(named("fresh"));
        assertSame(Runs.load(named("fresh")), runs);
    }

    @Test
    void aSweepThatWasSavedComesBackExactlyAsItWas() throws Exception {
        SweepRuns runs = Mix.named("shop")
                .cpu(10, micros(100))
                .waits(10, millis(1))
                .sizes(10, 20)
                .cpuShares(0, 50)
                .runUnder(SHORT, sequential(), virtualThreads());
        runs.save(named("shop"));
        SweepRuns loaded = Runs.loadSweep(named("shop"));
        assertThat(loaded.rendering()).isEqualTo(runs.rendering());
        assertSame(loaded.at(20, 50), runs.at(20, 50));
        assertThatIllegalStateException()
                .isThrownBy(() -> Runs.load(named("shop")))
                .withMessageEndingWith("holds a sweep, which is more than one comparison. Write Runs.loadSweep(\""
                        + folder.resolve("shop.taskmix") + "\").");
    }

    @Test
    void savingTheSameAgainIsFineAndSavingSomethingElseThereIsRefused() throws Exception {
        Mix mix = Mix.named("one").waits(3, millis(1));
        Comparison first = mix.runUnder(SHORT, sequential());
        Path file = first.save(named("one")).file();
        byte[] before = Files.readAllBytes(file);
        first.save(named("one"));
        Runs.load(named("one")).save(named("one"));
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        Comparison second = mix.runUnder(SHORT, sequential());
        assertThatIllegalStateException()
                .isThrownBy(() -> second.save(named("one")))
                .withMessage(
                        "save(\"" + named("one") + "\"): " + file
                                + " holds something else already, and it was left as it is. Write another name, or delete that file first.");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void codeStaysBehindAndSoDoPasswords() throws Exception {
        Mix mix = Mix.named("secret")
                .task("price", 2, () -> 1)
                .stages("quotes", 2, () -> CompletableFuture.completedFuture(1));
        mix.runUnder(SHORT.rounds(1), sequential()).save(named("secret"));
        Mix loaded = Runs.load(named("secret")).measured().mix();
        assertThat(loaded).hasToString(mix.toString());
        assertThatIllegalStateException()
                .isThrownBy(() -> loaded.runUnder(SHORT, sequential()))
                .withMessage(
                        "\"price\" tasks were loaded from a file, which has their name and figures and not their code, so they cannot be run again. Write the mix again with your code, and compare the two with Runs.compare(before, after).");
        assertThatIllegalStateException()
                .isThrownBy(() -> loaded.runUnder(SHORT.jvms(2), sequential()))
                .withMessageContaining("\"price\" tasks were loaded from a file");
        Database database = Database.at("jdbc:postgresql://me:hidden1@host/shop?password=hidden2", "me", "hidden3");
        Mix sql = Mix.named("sql").sql(3, "select 1", database).tasks(2, HttpCall.after(Latency.fixed(millis(1))));
        Comparison scripted = Scripted.ofRounds(sql, SHORT.rounds(2), List.of(sequential()), 5);
        Path file = scripted.save(named("sql")).file();
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("hidden");
        assertSame(Runs.load(file.toString()), scripted);
    }

    @Test
    void everyRunIsKeptWhileItGoesOn() throws Exception {
        Runs.keepIn(named("kept"));
        Comparison runs = Mix.named("check / out")
                .cpu(5, micros(200))
                .waits(5, millis(1))
                .runUnder(SHORT, sequential(), virtualThreads());
        Path file = onlyFile();
        assertThat(file.getFileName().toString())
                .matches("auto-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-check-out\\.taskmix");
        assertThat(runs.sessions().get(0).facts()).containsEntry("Kept in", file.toString());
        assertSame(Runs.load(file.toString()), runs);
        assertSame(Runs.load(file.getFileName().toString().replace(".taskmix", "")), runs);
        Table list = Runs.list();
        assertThat(list.stringColumn("what was run").asList())
                .contains("check / out: 5 CPU tasks of 200 µs, 5 waits of 1 ms");
        assertThat(list.intColumn("rounds").asList()).contains(6);
        assertThat(list.stringColumn("state").asList()).contains("whole");
    }

    @Test
    void runsOfFreshJvmsAndSweepsAreKeptToo() throws Exception {
        Runs.keepIn(named("kept"));
        Comparison runs =
                Mix.named("fresh").waits(5, millis(1)).runUnder(SHORT.rounds(2).jvms(2), sequential(), async());
        assertSame(Runs.load(onlyFile().toString()), runs);
        Runs.keepIn(named("swept"));
        SweepRuns swept = Mix.named("s").waits(5, millis(1)).sizes(2, 5).runUnder(SHORT, sequential());
        String file = swept.at(2).sessions().get(0).facts().getOrDefault("Kept in", "none");
        assertThat(Runs.loadSweep(file).rendering()).isEqualTo(swept.rendering());
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("kept"))) {
            return all.toList().get(0);
        }
    }

    @Test
    void ofTheFilesThatAreMadeByThemselvesTwentyStayAndThoseThatWereSavedAll() throws Exception {
        Path kept = Files.createDirectories(folder.resolve("kept"));
        for (int day = 1; day <= 25; day++) {
            Files.write(kept.resolve("auto-2020-01-%02dT00-00-00-old.taskmix".formatted(day)), new byte[10]);
        }
        Files.write(kept.resolve("mine.taskmix"), new byte[10]);
        Files.write(kept.resolve("auto-notes.txt"), new byte[10]);
        Runs.keepIn(kept.toString());
        Mix.named("new").waits(1, millis(1)).runUnder(SHORT.rounds(1), sequential());
        try (Stream<Path> all = Files.list(kept)) {
            List<String> names =
                    all.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(names).hasSize(22).contains("mine.taskmix", "auto-notes.txt");
            assertThat(names.get(0)).isEqualTo("auto-2020-01-07T00-00-00-old.taskmix");
        }
    }

    @Test
    void theOldestBeyond200MegabytesGoBeforeARunAndAfterItAndTheNewestStays() throws Exception {
        Path kept = Files.createDirectories(folder.resolve("kept"));
        for (int day = 1; day <= 3; day++) {
            sized(kept.resolve("auto-2020-01-%02dT00-00-00-old.taskmix".formatted(day)), 90_000_000);
        }
        Runs.keepIn(kept.toString());
        Mix.named("new").waits(1, millis(1)).runUnder(SHORT.rounds(1), sequential());
        assertThat(kept.resolve("auto-2020-01-01T00-00-00-old.taskmix")).doesNotExist();
        assertThat(kept.resolve("auto-2020-01-02T00-00-00-old.taskmix")).exists();
        Path large = kept.resolve("auto-9999-01-01T00-00-00-large.taskmix");
        sized(large, 250_000_000);
        RunsFolder.afterRun(large);
        assertThat(large).exists();
        try (Stream<Path> all = Files.list(kept)) {
            assertThat(all).containsExactly(large);
        }
    }

    /** A file of holes, which takes no room on the disk. */
    private static void sized(Path file, long bytes) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(bytes);
        }
    }

    @Test
    void theListSaysOfEachFileWhatLoadingItWould() throws Exception {
        Comparison runs =
                Scripted.ofRounds(Mix.named("m").waits(2, millis(1)), SHORT, List.of(sequential(), async()), 4);
        Path file = runs.save(named("m")).file();
        byte[] whole = Files.readAllBytes(file);
        assertThat(RunsOutline.of(file).rounds()).isEqualTo(4);
        assertThat(RunsOutline.of(file).state()).isEqualTo("whole");
        for (int cut = 0; cut < whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            int rounds = roundsOf(file, runs);
            if (rounds == 0) {
                assertThatIllegalStateException().isThrownBy(() -> RunsOutline.of(file));
            } else {
                assertThat(RunsOutline.of(file).rounds()).isEqualTo(rounds);
                assertThat(RunsOutline.of(file).state()).isEqualTo("cut short");
            }
        }
    }

    @Test
    void aFolderThatCannotBeMadeCostsNoRun() throws Exception {
        Files.writeString(folder.resolve("file"), "no folder");
        Runs.keepIn(named("file"));
        Comparison runs = Mix.named("m").waits(1, millis(1)).runUnder(SHORT.rounds(1), sequential());
        assertThat(runs.sessions().get(0).facts().get("Not kept"))
                .isEqualTo(
                        "the run is in no file: the folder " + named("file")
                                + " cannot be made: a file has that name. Name another with Runs.keepIn(\"my-folder\"), or none with Runs.keepIn(null).");
        assertThat(runs.records(sequential())).hasSize(1);
    }

    @Test
    void aRunThatIsStoppedLeavesItsFinishedRounds() throws Exception {
        Runs.keepIn(named("kept"));
        var third = new CountDownLatch(9);
        Thread test = Thread.currentThread();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                third.await();
                test.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Mix mix = Mix.named("slow").waits(1, millis(1)).task("count", 1, () -> {
            third.countDown();
            return third.getCount() == 0 && third.await(1, TimeUnit.MINUTES);
        });
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> mix.runUnder(SHORT.rounds(500).warmUp(millis(0)), virtualThreads()));
        Comparison partial = Runs.load(onlyFile().toString());
        assertThat(partial.sessions().get(0).end()).isEqualTo(Rounds.End.INTERRUPTED);
        assertThat(partial.records(virtualThreads()).size()).isBetween(1, 499);
        assertThat(partial.conditions().print()).contains("an interrupt stopped it");
    }

    @Test
    void aFileCutAnywhereGivesTheFinishedRoundsOrSaysThatThereAreNone() throws Exception {
        Comparison runs =
                Scripted.ofRounds(Mix.named("m").waits(2, millis(1)), SHORT, List.of(sequential(), async()), 4);
        Path file = runs.save(named("m")).file();
        byte[] whole = Files.readAllBytes(file);
        int most = 0;
        for (int cut = 0; cut < whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            int rounds = roundsOf(file, runs);
            assertThat(rounds).isGreaterThanOrEqualTo(most);
            most = rounds;
        }
        assertThat(most).isEqualTo(4);
    }

    @Test
    void noDamagedByteIsTakenForARound() throws Exception {
        Comparison runs =
                Scripted.ofRounds(Mix.named("m").waits(2, millis(1)), SHORT, List.of(sequential(), async()), 4);
        Path file = runs.save(named("m")).file();
        byte[] whole = Files.readAllBytes(file);
        for (int position = 0; position < whole.length; position++) {
            byte[] damaged = whole.clone();
            damaged[position] ^= (byte) 0x11;
            Files.write(file, damaged);
            assertThat(roundsOf(file, runs)).isLessThanOrEqualTo(4);
        }
    }

    /** How many rounds a damaged file has, all of which are as they were; 0 if it says that it cannot be loaded. */
    private static int roundsOf(Path file, Comparison whole) {
        Comparison loaded;
        try {
            loaded = Runs.load(file.toString());
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining(file.toString());
            return 0;
        }
        assertThat(loaded.sessions().get(0).end()).isEqualTo(Rounds.End.CUT_SHORT);
        List<TaskRecords> records = loaded.records(async());
        for (int round = 0; round < records.size(); round++) {
            assertThat(records.get(round).latenciesNanos())
                    .isEqualTo(whole.records(async()).get(round).latenciesNanos());
        }
        return records.size();
    }

    @Test
    void whatCannotBeLoadedSaysWhy() throws Exception {
        assertThatIllegalStateException()
                .isThrownBy(() -> Runs.load("no-such"))
                .withMessage(
                        "Runs.load(\"no-such\"): there is no file no-such.taskmix. Runs.list() shows what can be loaded; a name counts from the notebook's folder, "
                                + Path.of("").toAbsolutePath() + ".");
        Files.writeString(folder.resolve("text.taskmix"), "a text that is longer than the head of a file of runs");
        assertThatIllegalStateException()
                .isThrownBy(() -> Runs.load(named("text")))
                .withMessage(
                        named("text.taskmix")
                                + " is no file of runs, since it does not begin as one. It was left as it is. Runs.list() shows which runs can be loaded.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Runs.load(" "))
                .withMessage("Runs.load(\" \"): a file or folder needs a name. Write e.g. Runs.load(\"checkout\").");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scripted.ofRounds(Mix.named("m").waits(1, millis(1)), SHORT, List.of(async()), 1)
                        .save("a\0b"))
                .withMessageStartingWith("save(\"a\\u0000b\"): no file can have that name");
    }

    @Test
    void twoRunsAreComparedModelByModel() {
        Mix mix = Mix.named("m").waits(10, millis(1));
        List<Model> models = List.of(sequential(), platformThreads(8), async());
        Comparison before = Scripted.comparison(mix, SHORT.seed(1), models, 100, 101, 102, 99, 98, 100.5, 99.5, 101.5);
        Comparison after = Scripted.comparison(
                mix, SHORT.seed(2), List.of(async(), sequential()), 150, 151, 152, 149, 148, 150.5, 149.5, 151.5);
        Change change = Runs.compare(before, after);
        assertThat(change.verdict(sequential()).outcome()).hasToString("SLOWER");
        assertThat(change.finding())
                .startsWith("sequential() after took 1.50 times as long as sequential() before (95 % CI 1.4");
        assertThat(change.table().stringColumn("model").asList()).containsExactly("sequential()", "async()");
        assertThat(change.table().stringColumn("verdict on after").asList()).containsExactly("slower", "slower");
        assertThat(change.table().doubleColumn("makespan before, median (ms)").get(0))
                .isEqualTo(100.25);
        assertThat(change.differences().stringColumn("what").asList()).contains("Models", "Asked for");
        assertThat(change.cautions().get(0).id()).isEqualTo("not-interleaved");
        assertThat(change.rendering().html()).contains("not-interleaved", "What else differs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.verdict(platformThreads(8)))
                .withMessage(
                        "verdict(platformThreads(8)): this model is not in both runs. Name one that is: sequential(), async().");
        assertThat(Runs.compare(before, before).verdict(async()).outcome()).hasToString("EQUIVALENT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Runs.compare(before, Scripted.ofRounds(mix, SHORT, List.of(virtualThreads()), 1)))
                .withMessage(
                        "compare(...): the two runs have no model in common. Before there were sequential(), platformThreads(8), async(), after virtualThreads().");
    }

    @Test
    void csvAndJsonHaveOneLineOrEntryPerTask() throws Exception {
        Comparison runs = Mix.named("a \"b\", c")
                .waits(3, millis(1))
                .task("boom\n", 2, () -> {
                    throw new IllegalStateException("no \"stock\",\nat all");
                })
                .runUnder(SHORT.rounds(2), sequential(), async());
        List<String> lines =
                Files.readString(runs.save(named("x.csv")).file()).lines().toList();
        assertThat(lines.get(0))
                .isEqualTo(
                        "tasks,cpu_share_percent,jvm,round,model,task,group,due_ms,submitted_ms,started_ms,ended_ms,outcome");
        assertThat(lines.stream().filter(line -> line.startsWith("5,,1,"))).hasSize(2 * 3 * 5);
        String json = Files.readString(runs.save(named("x.json")).file());
        assertThat(json)
                .startsWith("{\"format\":\"taskmix-runs\",\"version\":1,\"what\":\"a \\\"b\\\", c: 3 waits of 1 ms")
                .contains("\\u000a");
    }
}
