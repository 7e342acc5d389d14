package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.taskmix.code.Sources;

class ComplexityTest {

    private static final class Plain {}

    private static final class Chained {}

    private static void cellsDeclareBoth() {
        Map<String, String> sources = Map.of(
                "Plain", "class Plain { int ask() throws Exception { return Client.send(1); } }",
                "Chained", "class Chained { Promise ask() {\nreturn Client.sendAsync(1).thenApply(x -> x); } }");
        Sources.are(name -> Optional.ofNullable(sources.get(name)));
    }

    @AfterEach
    void forget() {
        Sources.are(name -> Optional.empty());
    }

    @Test
    void classesOfCellsAreCountedSideBySide() {
        cellsDeclareBoth();
        Complexity both = Complexity.of(Plain.class, Chained.class);
        assertThat(both.table().intColumn("lines of code").asList()).containsExactly(1, 2);
        assertThat(both.table().intColumn("lambdas").asList()).containsExactly(0, 1);
        assertThat(both.names().stringColumn("names that only it uses").asList())
                .containsExactly("Exception, send", "Promise, sendAsync, thenApply");
        assertThat(both).hasToString("Plain: 1 line, 3 names of the library; Chained: 2 lines, 4 names of the library");
        assertThat(both.rendering().html()).contains("<caption>What there is to read</caption>");
    }

    @Test
    void aClassThatNoCellDeclaredIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Complexity.of(Plain.class))
                .withMessage(
                        "Complexity.of(Plain.class): no cell of this notebook has declared Plain, so its source is not known here. Declare it in a cell, and write Complexity.of(Plain.class).");
        assertThatIllegalArgumentException()
                .isThrownBy(Complexity::of)
                .withMessage(
                        "Complexity.of() got no class, so there is nothing to read. Name some that cells have declared, e.g. Complexity.of(OnThreads.class, Asynchronous.class).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Complexity.of((Class<?>) null))
                .withMessageStartingWith("Complexity.of(null): no cell of this notebook has declared null");
    }
}
