package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maps of any size. An endless loop in XChart heeds no interrupt, hence the thread for each test. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WinnerMapTest {
    private static final MapCell OPEN =
            new MapCell(Optional.empty(), OptionalDouble.empty(), "cannot tell, interval too wide");
    private static final List<MapModel> MODELS = List.of(
            new MapModel("async()", Look.ASYNC),
            new MapModel("sequential()", Look.SEQUENTIAL),
            new MapModel("platformThreads(10000)", Look.PLATFORM_THREADS));

    private static MapCell won(String model, double ratio) {
        return new MapCell(Optional.of(model), OptionalDouble.of(ratio), "faster");
    }

    private static MapAxis axis(String name, int labels) {
        return new MapAxis(
                name, IntStream.range(0, labels).mapToObj(i -> name + " " + i).toList());
    }

    private static Plot map(List<List<MapCell>> cells) {
        return WinnerMap.of(
                "who wins?",
                axis("share", cells.size()),
                axis("size", cells.get(0).size()),
                cells,
                MODELS,
                "2 cores");
    }

    private static boolean isDrawn(Plot plot, Look look) throws IOException {
        BufferedImage image = Pictures.image(plot);
        return Pictures.pixels(image, plot, Tint.of(look.color())) > 0
                && Pictures.pixels(image, plot, look.color()) > 0;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 5", "8, 11", "3, 14"})
    void everySizeIsDrawnInASmallPicture(int rows, int columns) throws IOException {
        List<List<MapCell>> cells = IntStream.range(0, rows)
                .mapToObj(row -> IntStream.range(0, columns)
                        .mapToObj(column -> (row + column) % 4 == 3
                                ? OPEN
                                : won(MODELS.get((row + column) % 4).model(), 1 + row + 0.1 * column))
                        .toList())
                .toList();
        Plot plot = map(cells);
        assertThat(isDrawn(plot, Look.ASYNC)).isTrue();
        assertThat(plot.chart().getWidth()).isBetween(540, 960);
    }

    @Test
    void aCellIsFilledWithTheColourOfItsWinnerAlone() throws IOException {
        Plot plot = map(List.of(List.of(won("async()", 2), OPEN)));
        assertThat(isDrawn(plot, Look.ASYNC)).isTrue();
        assertThat(isDrawn(plot, Look.PLATFORM_THREADS)).isFalse();
    }

    @Test
    void aCellWithoutAWinnerIsHatched() throws IOException {
        Plot told = map(List.of(List.of(won("async()", 2))));
        Plot open = map(List.of(List.of(OPEN)));
        // The smoothed edges of letters have a few pixels of any grey.
        long ofLetters = Pictures.pixels(Pictures.image(told), told, Theme.HATCH);
        assertThat(Pictures.pixels(Pictures.image(open), open, Theme.HATCH)).isGreaterThan(10 * (ofLetters + 10));
        assertThat(told.caption())
                .isEqualTo(
                        "Each cell names the model that was faster than every other there, and how many times as long"
                                + " the second took.");
        assertThat(open.caption())
                .isEqualTo(told.caption() + " Where the rounds do not tell which model that is, the cell is hatched.");
    }

    @Test
    void theTextAlternativeSaysPerRowWhoWinsWhere() {
        MapCell async = won("async()", 2);
        MapCell sequential = won("sequential()", 1.5);
        Plot plot = map(List.of(
                List.of(async, OPEN, async, async, async),
                List.of(async, async, sequential, sequential, OPEN),
                List.of(OPEN, OPEN, OPEN, OPEN, OPEN)));
        assertThat(plot.alternative())
                .isEqualTo("Map of the fastest model by share and size. "
                        + "share share 0: async() at size 0, size 2 to size 4; cannot tell at size 1. "
                        + "share share 1: async() at size 0 and size 1; sequential() at size 2 and size 3;"
                        + " cannot tell at size 4. "
                        + "share share 2: cannot tell everywhere.");
    }

    @Test
    void theDataHasOneRowPerCell() {
        Plot plot = map(List.of(List.of(won("async()", 2.5), OPEN), List.of(OPEN, won("sequential()", 1.5))));
        assertThat(Tables.text(plot.data())).isEqualTo("""
                        who wins?
                        share    size    fastest       second took times as long  verdict                      \s
                        share 0  size 0  async()                           2.500  faster                       \s
                        share 0  size 1  n/a                                 n/a  cannot tell, interval too wide
                        share 1  size 0  n/a                                 n/a  cannot tell, interval too wide
                        share 1  size 1  sequential()                      1.500  faster                       \s""");
    }

    @Test
    void namesOfAnyLengthLeaveRoomForTheMap() throws IOException {
        String name = "x".repeat(300);
        Plot plot = WinnerMap.of(
                name,
                new MapAxis("rows " + name, List.of(name)),
                new MapAxis("columns " + name, List.of(name)),
                List.of(List.of(won(name, 3))),
                List.of(new MapModel(name, Look.ASYNC)),
                "2 cores");
        assertThat(isDrawn(plot, Look.ASYNC)).isTrue();
        assertThat(plot.chart().getWidth()).isLessThanOrEqualTo(960);
    }

    @Test
    void cellsThatDoNotFitTheAxesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map(List.of(List.of(OPEN, OPEN), List.of(OPEN))))
                .withMessage("A map of 2 rows and 2 columns got rows of [2, 1] cells."
                        + " Give one list per row, with one cell per column.");
    }

    @Test
    void aWinnerThatIsNotAmongTheModelsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map(List.of(List.of(won("async(2)", 2)))))
                .withMessage("A cell of the map is won by async(2), which is not among the models"
                        + " [async(), sequential(), platformThreads(10000)]. Give the look of every model.");
    }

    @Test
    void axesOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WinnerMap.of(
                        "who?", axis("size", 1), axis("size", 1), List.of(List.of(OPEN)), MODELS, "2 cores"))
                .withMessage("Both axes of a map are named \"size\", and nobody could tell them apart."
                        + " Give each a name of its own.");
    }

    @Test
    void anAxisWithoutLabelsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> axis("share", 0))
                .withMessage("The axis \"share\" of a map has no labels, so the map has no cells. Give at least 1.");
    }

    @Test
    void aRatioIsANumberAboveZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> won("async()", 0))
                .withMessage("MapCell: a ratio is a finite number above 0, got 0.0."
                        + " Use OptionalDouble.empty() for none.");
    }
}
