package org.taskmix.kernel.notebook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.IChart;
import org.taskmix.show.Notice;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class InstallationTest {
    private final ScriptedNotebook notebook = new ScriptedNotebook();

    @Test
    void notebookGetsTheImportsInOneEvaluation() throws Exception {
        Installation.into(new Object(), notebook);
        assertThat(notebook.evaluated).containsExactly("""
                import org.taskmix.*;
                import static org.taskmix.Model.*;
                import static org.taskmix.Claim.*;
                import static org.taskmix.Knob.*;
                import static org.taskmix.Units.*;
                import static org.taskmix.Cores.*;
                import static org.taskmix.Metric.*;
                import static org.taskmix.Timing.*;
                import static org.taskmix.run.Arrivals.*;
                import org.taskmix.work.*;
                import static org.taskmix.work.Work.*;
                import static org.taskmix.work.CpuKind.*;
                import org.taskmix.work.database.Database;
                """);
    }

    @Test
    void secondInstallationInTheSameKernelDoesNothing() throws Exception {
        var kernel = new Object();
        Installation.into(kernel, notebook);
        notebook.evaluated.clear();
        notebook.shown.clear();
        Installation.into(kernel, notebook);
        assertThat(notebook.evaluated).isEmpty();
        assertThat(notebook.shown).isEmpty();
    }

    @Test
    void importThatFailsIsReportedAndLeavesTheRenderings() {
        notebook.refusal = new IllegalStateException("no such package");
        assertThatThrownBy(() -> Installation.into(new Object(), notebook)).hasMessage("no such package");
        assertThat(notebook.shown).containsKeys(Renderable.class, Table.class, IChart.class);
    }

    @Test
    void valueThatCannotBeDrawnIsShownAsTextWithTheReason() throws Exception {
        Installation.into(new Object(), notebook);
        assertThat(notebook.show(Renderable.class, new Undrawable()).text())
                .isEqualTo("3 runs <done>\nShown as text, because it could not be drawn: "
                        + "java.lang.IllegalStateException: no fonts");
        assertThat(notebook.show(Renderable.class, new Undrawable()).html()).contains("3 runs &lt;done&gt;");
    }

    @Test
    void noticesArePostedInTheNotebookAndReplacedInTheirPlace() throws Exception {
        Installation.into(new Object(), notebook);
        Notice notice = Notice.post("Measuring <it>.");
        notice.replace("Measured.");
        assertThat(notebook.posted).containsExactly("Measuring <it>.", "Measured.");
    }

    @Test
    void interruptOfACellIsSettled() throws Exception {
        Installation.into(new Object(), notebook);
        assertThat(notebook.settles).hasSize(1);
    }

    @Test
    void valueThatSaysLessThanANoticeLeavesIt() throws Exception {
        Installation.into(new Object(), notebook);
        notebook.show(Renderable.class, new Undrawable());
        assertThat(notebook.posted).isEmpty();
    }

    @Test
    void noticeThatCannotBePostedCostsNothing() {
        Notice.onto(first -> {
            throw new IllegalStateException("no cell is running");
        });
        Notice.post("Measuring.").replace("Measured.");
        Notice.onto(first -> next -> {
            throw new IllegalStateException("the cell has ended");
        });
        Notice.post("Measuring.").replace("Measured.");
    }

    @Test
    void tableOfTheReaderIsShownAsText() throws Exception {
        Installation.into(new Object(), notebook);
        var table = Table.create("<b>", StringColumn.create("model", "platform(8)", "<script>"));
        assertThat(notebook.show(Table.class, table).text()).contains("platform(8)", "<script>");
        assertThat(notebook.show(Table.class, table).html()).doesNotContain("<script>", "<b>");
    }

    @Test
    void chartOfTheReaderIsAPictureWithItsTitleInWords() throws Exception {
        Installation.into(new Object(), notebook);
        var chart =
                new XYChartBuilder().title("\"a\" < b").width(200).height(100).build();
        chart.addSeries("s", new double[] {1, 2}, new double[] {1, 2});
        Rendering rendering = notebook.show(IChart.class, chart);
        assertThat(rendering.text()).startsWith("\"a\" < b. XYChart.");
        assertThat(rendering.html())
                .contains("alt=\"&quot;a&quot; &lt; b. XYChart.", "src=\"data:image/png;base64,iVBOR")
                .doesNotContain("\"a\" < b");
    }

    private record Undrawable() implements Renderable {
        @Override
        public Rendering rendering() {
            throw new IllegalStateException("no fonts");
        }

        @Override
        public String toString() {
            return "3 runs <done>";
        }
    }

    private static final class ScriptedNotebook implements Notebook {
        final List<String> evaluated = new ArrayList<>();
        final List<String> posted = new ArrayList<>();
        final List<Runnable> settles = new ArrayList<>();
        final Map<Class<?>, Function<Object, Rendering>> shown = new HashMap<>();

        @Nullable
        Exception refusal;

        @Override
        public <T> void show(Class<T> type, Function<? super T, Rendering> rendering) {
            shown.put(type, value -> rendering.apply(type.cast(value)));
        }

        @Override
        public void evaluate(String source) throws Exception {
            evaluated.add(source);
            if (refusal != null) {
                throw refusal;
            }
        }

        @Override
        public Notice.Line post(Rendering first) {
            posted.add(first.text());
            return next -> posted.add(next.text());
        }

        @Override
        public void keepOutputInItsCell() {}

        @Override
        public void valueTakesThePlaceOfItsNotice() {
            posted.add("nothing but the value");
        }

        @Override
        public void onInterrupt(Runnable settle) {
            settles.add(settle);
        }

        Rendering show(Class<?> type, Object value) {
            return requireNonNull(shown.get(type)).apply(value);
        }
    }
}
