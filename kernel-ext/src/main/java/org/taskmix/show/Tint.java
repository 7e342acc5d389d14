package org.taskmix.show;

import java.awt.Color;
import java.util.function.IntUnaryOperator;

/** Colours that text can be read on. */
final class Tint {

    /** With more of it, dark text could not be read on black. */
    private static final double SHARE_OF_COLOR = 0.4;

    private Tint() {}

    /** A colour with so much white that dark text on it can be read. */
    static Color of(Color color) {
        IntUnaryOperator channel = value -> (int) Math.round(255 + SHARE_OF_COLOR * (value - 255));
        return new Color(
                channel.applyAsInt(color.getRed()),
                channel.applyAsInt(color.getGreen()),
                channel.applyAsInt(color.getBlue()));
    }

    /** From 1 for the same luminance to 21 for black on white, as the guidelines define it. */
    static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
