package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private static final int SIZE = 512;

    private static BufferedImage image(IntBinaryOperator colour) {
        var image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                image.setRGB(x, y, colour.applyAsInt(x, y));
            }
        }
        return image;
    }

    @Test
    void aPictureOfFewColoursKeepsThemAll() {
        IntBinaryOperator colours = (x, y) -> 0xff000000 | (x % 16 * 0x110000 + y % 16 * 0x11);
        BufferedImage reduced = Palette.reduced(image(colours));
        assertThat(reduced.getType()).isEqualTo(BufferedImage.TYPE_BYTE_INDEXED);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                assertThat(reduced.getRGB(x, y)).isEqualTo(colours.applyAsInt(x, y));
            }
        }
    }

    @Test
    void aRareColourBecomesTheNearestOne() {
        // 257 shades of blue and green, of which one is rare.
        IntBinaryOperator colours = (x, y) -> 0xff000000 | (x == 0 && y == 0 ? 0x000410 : x % 256);
        BufferedImage reduced = Palette.reduced(image(colours));
        assertThat(reduced.getRGB(0, 0)).isEqualTo(0xff00000c);
        assertThat(reduced.getRGB(1, 0)).isEqualTo(0xff000001);
    }

    @Test
    void aPhotoStaysAsItIs() {
        BufferedImage photo = image((x, y) -> (x / 2) << 16 | (y / 2) << 8 | (x + y) / 4);
        assertThat(Palette.reduced(photo)).isSameAs(photo);
    }

    @Test
    void aColourThatIsRareAndFarFromAllOthersKeepsThePictureAsItIs() {
        BufferedImage odd = image((x, y) -> x == 0 && y == 0 ? 0xff0000 : x % 256);
        assertThat(Palette.reduced(odd)).isSameAs(odd);
    }
}
