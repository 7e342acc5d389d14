package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.taskmix.testing.Page;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
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
    void aTableThatIsAskedForAColumnItHasNotSaysWhichItHas() {
        Table taught = Tables.taught(TABLE);
        assertThat(taught.column("makespan (ms)")).isSameAs(TABLE.column(1));
        assertThat(taught.intColumn("Failed")).isSameAs(TABLE.column(2));
        assertThat(taught.where(taught.intColumn("failed").isGreaterThan(0)).rowCount())
                .isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> taught.column("makepsan"))
                .withMessage(
                        "There is no column \"makepsan\" in this table. Did you mean \"makespan (ms)\"? It has: \"model\", \"makespan (ms)\", \"failed\".");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> taught.doubleColumn("price"))
                .withMessage(
                        "There is no column \"price\" in this table. It has: \"model\", \"makespan (ms)\", \"failed\".");
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
    void aMissingTextIsShownAsSuch() {
        Table table = Table.create("gap", StringColumn.create("a", "x", ""), StringColumn.create("b", "", "y"));
        assertThat(Page.of(Tables.html(table)).cells()).containsExactly("a", "b", "x", "n/a", "n/a", "y");
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

    @Test
    void ofAWideTableTheFirstColumnsAreShown() {
        Table wide = Table.create("wide");
        IntStream.range(0, 100).forEach(i -> wide.addColumns(IntColumn.create("c" + i, 1)));
        assertThat(Tables.html(wide)).contains(">c59<").doesNotContain(">c60<");
        assertThat(Tables.text(wide)).endsWith("\nThe first 60 of 100 columns.");
    }

    @Test
    void aTableOfLongTextsIsCutWhereANotebookHasNoRoomForMore() {
        String[] texts = new String[200];
        Arrays.fill(texts, "x".repeat(10_000));
        Table table = Table.create("long", StringColumn.create("a", texts), StringColumn.create("b", texts));
        assertThat(Tables.html(table)).hasSizeLessThan(200_000).contains("… (10,000 characters)");
        assertThat(Tables.text(table)).hasSizeLessThan(200_000).containsPattern("\nThe first 1\\d\\d of 200 rows\\.$");
    }

    @Test
    void aLongNumberKeepsItsLastDigits() {
        Table table = Table.create("ids", LongColumn.create("id", 9_007_199_254_740_993L));
        assertThat(Tables.text(table)).endsWith("9,007,199,254,740,993");
    }

    @Test
    void valuesOfEveryKindThatAreMissingAreShownAsSuch() {
        Table table = Table.create(
                "missing",
                DateColumn.create("day", LocalDate.of(2024, 2, 29), null),
                BooleanColumn.create("paid", Arrays.asList(true, null)),
                IntColumn.create("n", new Integer[] {7, null}));
        assertThat(Page.of(Tables.html(table)).cells())
                .containsExactly("day", "paid", "n", "2024-02-29", "true", "7", "n/a", "n/a", "n/a");
    }

    @Test
    void aTableWithoutColumnsOrNameIsShownAsSuch() {
        assertThat(Tables.text(Table.create())).isEqualTo("Table without a name");
        assertThat(Tables.html(Table.create())).contains("<caption>Table without a name</caption>");
    }
}
