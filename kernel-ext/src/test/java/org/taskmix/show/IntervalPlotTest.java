package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.TooFew;
import org.taskmix.testing.Page;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class IntervalPlotTest {
    private static final String HOSTILE = "<script>alert(\"1\")</script> & 'more'";
    private static final Table DATA = Table.create("data", StringColumn.create("model", "async()"));

    private static Plot plot(String title, String machine) {
        return IntervalPlot.of(
                title,
                "makespan",
                List.of(
                        new ModelFigure(
                                "sequential()",
                                Look.SEQUENTIAL,
                                new Estimate(100, 95, 105, 0.95, 6, "ms"),
                                List.of(95.0, 99.0, 100.0, 100.0, 103.0, 105.0),
                                Optional.of(new LowerBound(88, 90, 93, "cores"))),
                        new ModelFigure(
                                "async()",
                                Look.ASYNC,
                                new TooFew(OptionalDouble.of(50), 2, 6, 0.95, "ms"),
                                List.of(49.0, 51.0),
                                Optional.empty())),
                machine,
                DATA);
    }

    private static BufferedImage image(Plot plot) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(plot.png()));
    }

    private static Set<Integer> colours(BufferedImage image, int top) {
        var colours = new HashSet<Integer>();
        for (int y = top; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y) & 0xff_ff_ff);
            }
        }
        return colours;
    }

    @Test
    void thePictureHasTwoPixelsForEachOfThePage() throws IOException {
        Plot plot = plot("which?", "2 cores");
        assertThat(plot.png()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(image(plot).getWidth()).isEqualTo(2 * plot.chart().getWidth());
        assertThat(plot.figure())
                .contains("width=\"" + image(plot).getWidth() / 2 + "\" height=\""
                        + image(plot).getHeight() / 2 + "\"");
    }

    @Test
    @DefaultLocale("ar-EG-u-nu-arab")
    void aBrowserCanReadTheSizeInEveryLocale() {
        assertThat(plot("which?", "2 cores").figure()).containsPattern(" width=\"[0-9]+\" height=\"[0-9]+\" ");
    }

    @Test
    void everyModelIsDrawnInItsOwnColour() throws IOException {
        Set<Integer> colours = colours(image(plot("which?", "2 cores")), 0);
        assertThat(colours).contains(0xff_ff_ff, 0x33_33_33, 0x00_9e_73);
        assertThat(colours).doesNotContain(0x00_72_b2);
    }

    @Test
    void theMachineIsDrawnBelowThePicture() throws IOException {
        Plot with = plot("which?", "2 cores");
        int foot = Pictures.foot(with);
        assertThat(colours(image(with), foot)).contains(Theme.NOTE.getRGB() & 0xff_ff_ff);
        assertThat(image(plot("which?", " ")).getHeight()).isEqualTo(foot);
    }

    @Test
    void theTextAlternativeNamesTheMetricAndTheFigureOfEveryModel() {
        assertThat(plot("which?", "2 cores").alternative())
                .isEqualTo(
                        "which?. Plot of the makespan by model. sequential(): 100 ms (95 % CI 95 to 105, n = 6), lower bound 90; "
                                + "async(): 50 ms; a 95 % CI needs 6 values, has 2.");
    }

    @Test
    void theFigureHoldsThePictureItself() {
        Plot plot = plot("which?", "2 cores");
        assertThat(plot.figure())
                .contains("src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(plot.png()) + "\"");
        assertThat(Page.of(plot.figure()).alternatives()).containsExactly(plot.alternative());
    }

    @Test
    void aPlotBringsItsDataInBothForms() {
        Rendering rendering = plot("which?", "2 cores").rendering();
        assertThat(rendering.html()).contains(Tables.htmlBelow(DATA, 1, ""));
        assertThat(rendering.text()).contains(Tables.text(DATA)).endsWith("\n2 cores");
        assertThat(rendering.bundle()).containsOnlyKeys(Rendering.FORMS);
    }

    @Test
    void markupInNamesIsShownAndNotObeyed() {
        var hostile = new ModelFigure(
                HOSTILE,
                Look.ASYNC,
                new TooFew(OptionalDouble.of(50), 1, 6, 0.95, "ms"),
                List.of(50.0),
                Optional.empty());
        Plot drawn = IntervalPlot.of(HOSTILE, HOSTILE, List.of(hostile), HOSTILE, DATA);
        var plot = new Plot(drawn.chart(), drawn.alternative(), HOSTILE, HOSTILE, DATA);
        Page page = Page.of(plot.rendering().html());
        assertThat(page.tags()).doesNotContain("script");
        assertThat(page.alternatives()).singleElement().asString().contains(HOSTILE);
        assertThat(page.texts("figcaption")).containsExactly(HOSTILE);
        assertThat(page.texts("p")).containsExactly(HOSTILE);
    }
}
