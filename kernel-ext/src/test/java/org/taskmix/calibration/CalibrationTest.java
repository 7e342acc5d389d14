package org.taskmix.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of the calibration page on fewer repetitions, each bar widened by three standard errors for their number. */
class CalibrationTest {
    private static final Calibration SMALL = new Calibration(300, 80, 20_260_101);

    static List<Row> promises() {
        return SMALL.promises();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("promises")
    void promisesAreKept(Row row) {
        Bar bar = row.bar().orElseThrow();
        assertThat(row.shares()).allMatch(share -> bar.widenedFor(share.of()).isMetBy(share), "is " + bar + " %");
    }

    @Test
    void theSameSeedWritesTheSamePage() {
        assertThat(new Calibration(5, 5, 7).page()).isEqualTo(new Calibration(5, 5, 7).page());
    }

    @Test
    void aRowIsMetOnlyIfAllOfItsSharesAre() {
        var row = new Row("what", List.of(new Share(5, 100), new Share(7, 100)), Bar.atMost(0.06));
        assertThat(row.markdown()).isEqualTo("| what | 5.0 | 7.0 | at most 6 | **missed** |");
        assertThat(new Row("what", List.of(new Share(6, 100)), Bar.atMost(0.06)).markdown())
                .endsWith("| met |");
    }

    @Test
    void picturesAreSmallEnoughForThePage() {
        assertThat(SMALL.pictures().values()).hasSize(4).allMatch(png -> png.length < 200_000);
    }
}
