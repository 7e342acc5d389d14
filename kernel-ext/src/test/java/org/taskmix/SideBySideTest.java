package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.taskmix.Model.async;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.millis;
import static org.taskmix.run.Arrivals.constant;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.taskmix.measure.Environment;
import org.taskmix.show.Rendering;
import org.taskmix.testing.Page;
import tech.tablesaw.api.Table;

class SideBySideTest {
    private static final Mix MIX = Mix.named("shop").cpu(5, millis(1)).waits(5, millis(2));
    private static final Protocol PROTOCOL = Protocol.quick().rounds(12).seed(42);
    private static final List<Model> MODELS = List.of(platformThreads(2), virtualThreads(), async());
    private static final Environment SMALL = new Environment(2, "25.0.3", "Vendor", "Linux amd64", 1_024);
    private static final Environment LARGE = new Environment(16, "21.0.9", "Other", "Mac OS X aarch64", 8_192);

    private static double[] around(double middle) {
        return Scripted.around(middle, 0.01, 12);
    }

    private static Comparison here() {
        return Scripted.elsewhere(MIX, PROTOCOL, MODELS, SMALL, "2026-11-24", around(100), around(50), around(120));
    }

    private static Comparison reference() {
        return Scripted.elsewhere(
                MIX, PROTOCOL.seed(7), MODELS, LARGE, "2026-10-01", around(40), around(16), around(32));
    }

    @Test
    void theFindingSaysWhereTheMachinesAgreeAndWhereNot() {
        assertThat(here().beside(reference()).finding())
                .isEqualTo(
                        "The two machines agree on 1 of 2 models. "
                                + "virtualThreads() was faster than platformThreads(2) on both (here 0.50 times as long, 95 % CI 0.50 to 0.50; in the reference 0.40 times as long, 95 % CI 0.40 to 0.40). "
                                + "async() was slower than platformThreads(2) here (1.20 times as long, 95 % CI 1.20 to 1.20), and was faster than it in the reference (0.80 times as long, 95 % CI 0.80 to 0.80).");
    }

    @Test
    void whereOneMachineCannotTellItIsNoContradiction() {
        double[] unsure = {90, 115, 95, 108, 88, 112, 101, 93, 109, 97, 104, 99};
        var unclear = Scripted.elsewhere(
                MIX,
                PROTOCOL,
                List.of(platformThreads(2), async()),
                LARGE,
                "2026-10-01",
                Scripted.around(100, 0.01, 12),
                unsure);
        assertThat(here().beside(unclear).finding())
                .startsWith(
                        "The two machines do not both say the same. async() was slower than platformThreads(2) here (")
                .contains("and cannot be told apart from it in the reference (");
    }

    @Test
    void theTableHasBothMachinesOfEachModelAndRatiosToTheFirstOnTheSameMachine() {
        Table table = here().beside(reference()).table();
        assertThat(table.columnNames())
                .containsExactly(
                        "model",
                        "machine",
                        "makespan, median (ms)",
                        "95 % CI from (ms)",
                        "95 % CI to (ms)",
                        "ratio to platformThreads(2) there, by round (×)",
                        "ratio 95 % CI from (×)",
                        "ratio 95 % CI to (×)",
                        "verdict against platformThreads(2)");
        assertThat(table.stringColumn("machine").asList())
                .containsExactly("here", "reference", "here", "reference", "here", "reference");
        assertThat(table.stringColumn(8).asList())
                .containsExactly("baseline", "baseline", "faster", "faster", "slower", "faster");
        assertThat(table.doubleColumn(5).get(3)).isBetween(0.399, 0.401);
        assertThat(table.doubleColumn(2).get(3)).isBetween(15.9, 16.1);
    }

    @Test
    void theRenderingNamesBothMachinesAndDescribesThePlot() {
        Rendering rendering = here().beside(reference()).rendering();
        Page page = Page.of(rendering.html());
        assertThat(page.texts("strong").get(0)).startsWith("The two machines agree on 1 of 2 models.");
        assertThat(page.alternatives()).hasSize(1);
        assertThat(page.alternatives().get(0))
                .startsWith(
                        "The two machines agree on 1 of 2 models, and not on async(). Fastest here: virtualThreads(); in the reference: virtualThreads(). Plot of the makespan by model, here and reference.")
                .contains("virtualThreads(): here");
        assertThat(rendering.html())
                .contains("here: 2 cores · Java 25.0.3 · Linux amd64 · 12 rounds · seed 42 · 2026-11-24")
                .contains("reference: 16 cores · Java 21.0.9 · Mac OS X aarch64 · 12 rounds · seed 7 · 2026-10-01");
        assertThat(rendering.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(200_000);
        assertThat(rendering.text())
                .contains("reference: 16 cores", "What else differs")
                .doesNotContain("The mixes differ");
        assertThat(here().beside(reference()).differences().columnNames()).containsExactly("what", "reference", "here");
    }

    @Test
    void anotherMixIsNamed() {
        var other = Scripted.elsewhere(
                MIX.waits(1, millis(9)), PROTOCOL, MODELS, LARGE, "2026-10-01", around(40), around(16), around(32));
        assertThat(here().beside(other).rendering().text())
                .contains(
                        "The mixes differ, so a difference may be theirs and not the machines'. Here: shop: 5 CPU tasks of 1 ms, 5 waits of 2 ms; in the reference: shop: 5 CPU tasks of 1 ms, 5 waits of 2 ms, 1 waits of 9 ms.");
    }

    @Test
    void modelsThatOnlyOneHasAreNamed() {
        var other = Scripted.elsewhere(
                MIX,
                PROTOCOL,
                List.of(platformThreads(2), virtualThreads(), platformThreads(16)),
                LARGE,
                "2026-10-01",
                around(40),
                around(16),
                around(20));
        assertThat(here().beside(other).rendering().text())
                .contains("\nLeft out: only here async(); only in the reference platformThreads(16).\n");
        assertThat(here().beside(reference()).rendering().text()).doesNotContain("Left out");
    }

    @Test
    void theBaselineIsTheOneHereIfBothHaveIt() {
        assertThat(here().against(async()).beside(reference()).table().columnNames())
                .contains("verdict against async()");
        var alone = Scripted.elsewhere(MIX, PROTOCOL, List.of(async()), LARGE, "2026-10-01", around(40));
        assertThat(here().beside(alone).finding())
                .isEqualTo(
                        "The two have one model in common, so there is no ratio to compare: the median makespan of async() was 120 ms here and 40 ms in the reference.");
    }

    @Test
    void whatCannotBeSetBesideIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> here().beside(null))
                .withMessage(
                        "beside(null): it takes the runs of another machine. Write e.g. beside(Runs.load(\"../datasets/01-cpu-bound-or-io-bound/cpu.taskmix\")).");
        var others = Scripted.elsewhere(MIX, PROTOCOL, List.of(sequential()), LARGE, "2026-10-01", around(40));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> here().beside(others))
                .withMessage(
                        "beside(...): the two have no model in common. Here there were platformThreads(2), virtualThreads(), async(), in the reference sequential(). Run one of those here, e.g. runUnder(sequential()).");
        var open = Scripted.ofRounds(MIX.arriving(constant(100)), PROTOCOL, MODELS, 12);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> here().beside(open))
                .withMessage(
                        "beside(...): the runs here are judged by their makespan, the reference by its mean latency, since one has open arrivals and the other has not. Take runs that are alike in this.");
    }

    @Test
    void aReferenceThatIsNotThereSaysWhatMakesIt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Runs.load("../datasets/01-lesson/cpu"))
                .withMessageContaining(
                        "there is no file ../datasets/01-lesson/cpu.taskmix. Reference runs are made, on your machine, by python3 binder/lab.py datasets in the project's folder; without one, leave .beside(...) out;")
                .withMessageNotContaining("\n");
    }

    @Test
    void sweepsAreSetBesideEachOtherCellByCell() {
        SweepRuns mine = sweep(MIX.sizes(10, 100), here(), here());
        SweepRuns other = sweep(MIX.sizes(10, 100, 200), here(), reversed(), here());
        SweepsSideBySide both = mine.beside(other);
        assertThat(both.finding())
                .isEqualTo(
                        "Of 2 cells in both sweeps, 1 has the same winner on both machines and 1 another (at 100 tasks virtualThreads() here, async() in the reference).");
        assertThat(both.table().stringColumn("winner").asList()).containsExactly("same", "another");
        Page page = Page.of(both.rendering().html());
        assertThat(page.alternatives()).hasSize(2);
        assertThat(both.rendering().html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(200_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mine.beside(sweep(MIX.sizes(30), here())))
                .withMessage(
                        "beside(...): the two sweeps have no cell in common. Here there were at 10 tasks, at 100 tasks; in the reference at 30 tasks. Sweep a size and a share of the reference's, too.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mine.beside(null))
                .withMessageStartingWith("beside(null): it takes the sweep of another machine.");
    }

    private static Comparison reversed() {
        return Scripted.elsewhere(MIX, PROTOCOL, MODELS, LARGE, "2026-10-01", around(100), around(120), around(50));
    }

    private static SweepRuns sweep(Sweep sweep, Comparison... cells) {
        List<Comparison> there = List.of(cells);
        return new SweepRuns(sweep, MODELS, there);
    }
}
