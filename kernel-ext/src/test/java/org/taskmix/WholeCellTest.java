package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.taskmix.Model.async;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.millis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.taskmix.show.Rendering;
import org.taskmix.testing.Page;

/** All that one cell shows, figure, tables, cautions and conditions together, has room in a notebook. */
class WholeCellTest {

    private static final Protocol PROTOCOL = Protocol.standard().seed(42);
    private static final Mix MIX = Mix.named("checkout").cpu(50, millis(5)).waits(50, millis(20));

    private static List<Model> models(int count) {
        List<Model> models = new ArrayList<>(List.of(virtualThreads(), async()));
        IntStream.rangeClosed(1, count - 2)
                .mapToObj(i -> platformThreads(4 * i))
                .forEach(models::add);
        return models;
    }

    private static void hasRoom(Rendering rendering) {
        assertThat(rendering.html()).hasSizeLessThan(200_000);
        assertThat(rendering.text()).hasSizeLessThan(200_000);
        assertThat(rendering.png()).isNotNull().hasSizeLessThan(200_000);
        assertThat(Page.of(rendering.html()).alternatives()).hasSize(1);
    }

    @Test
    void aComparisonOfTwentyModelsHasRoom() {
        Rendering rendering = Scripted.ofRounds(MIX, PROTOCOL, models(20), 30).rendering();
        hasRoom(rendering);
        assertThat(rendering.html()).contains("platformThreads(72)");
    }

    @Test
    void aSweepOfTwoHundredCellsHasRoom() {
        Sweep sweep = MIX.sizes(IntStream.rangeClosed(1, 20).map(i -> 100 * i).toArray())
                .cpuShares(IntStream.rangeClosed(0, 9).map(i -> 10 * i).toArray());
        List<Model> models = models(8);
        List<Comparison> cells = sweep.cells().stream()
                .map(cell -> Scripted.ofRounds(cell, PROTOCOL, models, 6))
                .toList();
        Rendering rendering = new SweepRuns(sweep, models, cells).rendering();
        hasRoom(rendering);
        assertThat(Page.of(rendering.html()).texts("p")).anyMatch(text -> text.endsWith("of 1,600 rows."));
    }

    @Test
    void aSweepOverOneAxisHasRoom() {
        Sweep sweep = MIX.sizes(IntStream.rangeClosed(1, 50).map(i -> 100 * i).toArray());
        List<Model> models = models(8);
        List<Comparison> cells = sweep.cells().stream()
                .map(cell -> Scripted.ofRounds(cell, PROTOCOL, models, 6))
                .toList();
        hasRoom(new SweepRuns(sweep, models, cells).rendering());
    }
}
