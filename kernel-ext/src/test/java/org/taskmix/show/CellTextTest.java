package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTextTest {
    @Test
    void aNameThatFitsStaysInOneLine() {
        assertThat(CellText.of("virtualThreads()", 200).lines()).containsExactly("virtualThreads()");
    }

    @Test
    void aLongNameIsBrokenWhereAWordBegins() {
        double half = Lines.width("Threads()", CellText.of("async()", 200).font());
        assertThat(CellText.of("virtualThreads()", (int) half + 1).lines()).containsExactly("virtual", "Threads()");
    }

    @Test
    void ofANameThatFitsNowhereWhatStandsInBracketsIsKept() {
        CellText text = CellText.of("platformThreads(10000)", 50);
        assertThat(text.lines()).hasSize(2);
        assertThat(text.lines().get(0)).startsWith("pl").endsWith("…");
        assertThat(text.lines().get(1)).isEqualTo("(10000)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "virtualThreads()",
                "platformThreads(10000)",
                "anameinwhichnowordbeginsanywhere",
                "cannot tell",
                "A"
            })
    void noLineIsWiderThanItsCell(String name) {
        for (int width = 30; width < 200; width += 10) {
            CellText text = CellText.of(name, width);
            int most = width;
            assertThat(text.lines())
                    .allSatisfy(
                            line -> assertThat(Lines.width(line, text.font())).isLessThanOrEqualTo(most));
        }
    }
}
