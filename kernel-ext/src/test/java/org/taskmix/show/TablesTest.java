package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.taskmix.testing.Page;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TablesTest {
    private static final Table TABLE = Table.create(
            "two models",
            StringColumn.create("model", "async()", "sequential()"),
            DoubleColumn.create("makespan (ms)", 12_345.6, Double.NaN),
            IntColumn.create("failed", 0, 7));

    private static Table longTable(int rows) {
        return Table.create(
                "many", IntColumn.create("n", IntStream.range(0, rows).toArray()));
    }

    @Test
    void htmlHasACaptionHeadingsWithScopeAndNumbersToTheRight() {
        assertThat(Tables.html(TABLE))
                .isEqualTo("<table><caption>two models</caption><thead><tr>"
                        + "<th scope=\"col\" style=\"text-align:left\">model</th>"
                        + "<th scope=\"col\" style=\"text-align:right\">makespan (ms)</th>"
                        + "<th scope=\"col\" style=\"text-align:right\">failed</th></tr></thead><tbody>"
                        + "<tr><th scope=\"row\" style=\"text-align:left;white-space:nowrap\">async()</th>"
                        + "<td style=\"text-align:right;white-space:nowrap\">12,346</td><td style=\"text-align:right;white-space:nowrap\">0</td></tr>"
                        + "<tr><th scope=\"row\" style=\"text-align:left;white-space:nowrap\">sequential()</th>"
                        + "<td style=\"text-align:right;white-space:nowrap\">n/a</td><td style=\"text-align:right;white-space:nowrap\">7</td></tr>"
                        + "</tbody></table>");
    }

    @Test
    void textHasTheSameCellsInLinesOfEqualWidth() {
        assertThat(Tables.text(TABLE)).isEqualTo("""
                two models
                model         makespan (ms)  failed
                async()              12,346       0
                sequential()            n/a       7""");
    }

    @Test
    void aMissingTextIsEmpty() {
        Table table = Table.create("gap", StringColumn.create("a", "x", ""), StringColumn.create("b", "", "y"));
        assertThat(Page.of(Tables.html(table)).cells()).containsExactly("a", "b", "x", "", "", "y");
    }

    @Test
    void aFirstColumnOfNumbersIsNoHeadingOfItsRow() {
        assertThat(Tables.html(longTable(1))).doesNotContain("scope=\"row\"");
    }

    @Test
    void aTableOfTwoHundredRowsIsShownWhole() {
        assertThat(Page.of(Tables.html(longTable(200))).cells()).hasSize(201).endsWith("199");
        assertThat(Tables.html(longTable(200))).endsWith("</table>");
        assertThat(Tables.text(longTable(200)).lines()).hasSize(202);
    }

    @Test
    void ofALongTableTheRestIsCounted() {
        assertThat(Page.of(Tables.html(longTable(1_234))).cells()).hasSize(201).endsWith("199");
        assertThat(Tables.html(longTable(1_234))).endsWith("</table><p>The first 200 of 1,234 rows.</p>");
        assertThat(Tables.text(longTable(1_234)).lines()).hasSize(203).endsWith("The first 200 of 1,234 rows.");
    }

    @Test
    void aTableWithoutRowsStillHasItsHeadings() {
        assertThat(Page.of(Tables.html(longTable(0))).cells()).containsExactly("n");
        assertThat(Tables.text(longTable(0))).isEqualTo("many\nn");
    }

    @Test
    void markupInNamesAndCellsIsShownAndNotObeyed() {
        String hostile = "<script>alert(\"1\")</script> & 'more'";
        Table table = Table.create(hostile, StringColumn.create(hostile, hostile));
        Page page = Page.of(Tables.html(table));
        assertThat(page.tags()).containsOnly("table", "caption", "thead", "tr", "th", "tbody");
        assertThat(page.cells()).containsExactly(hostile, hostile);
        assertThat(page.texts("caption")).containsExactly(hostile);
    }

    @Test
    void bothFormsOfARenderingAreThoseOfTheTable() {
        assertThat(Tables.render(TABLE)).isEqualTo(new Rendering(Tables.text(TABLE), Tables.html(TABLE)));
    }
}
