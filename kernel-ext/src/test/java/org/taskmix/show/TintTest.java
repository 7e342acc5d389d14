package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TintTest {
    /** What the Web Content Accessibility Guidelines ask for, level AA. */
    private static final double LEAST_CONTRAST = 4.5;

    @Test
    void darkTextCanBeReadOnTheTintOfEveryColour() {
        Stream<Color> colours = Stream.concat(
                Arrays.stream(Look.values()).map(Look::color), Stream.of(Color.BLACK, Color.BLUE, Color.RED));
        assertThat(colours)
                .allSatisfy(colour ->
                        assertThat(Tint.contrast(Tint.of(colour), Theme.INK)).isGreaterThan(LEAST_CONTRAST));
    }

    /** Two pairs whose contrast the guidelines name: the extremes, and a grey that just does not suffice on white. */
    @Test
    void contrastIsThatOfTheGuidelines() {
        assertThat(Tint.contrast(Color.BLACK, Color.WHITE)).isCloseTo(21, within(1e-9));
        assertThat(Tint.contrast(Color.WHITE, Color.BLACK)).isCloseTo(21, within(1e-9));
        assertThat(Tint.contrast(new Color(0x77, 0x77, 0x77), Color.WHITE)).isCloseTo(4.48, within(0.005));
    }
}
