package org.taskmix.show;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Whether letters can be drawn here, which a bare server often lacks. */
public final class Fonts {
    private Fonts() {}

    /**
     * Draws a letter as plots do.
     *
     * @throws RuntimeException or an {@link Error} if there is no font, as the JDK says it
     */
    public static void check() {
        Graphics2D pen = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            pen.getFontMetrics(Theme.NAME).stringWidth("1 ms");
        } finally {
            pen.dispose();
        }
    }
}
