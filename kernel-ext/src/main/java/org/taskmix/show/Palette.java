package org.taskmix.show;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** The colours of a picture, of which a drawing needs few: with one byte for each pixel it takes half of the room. */
final class Palette {

    private static final int MOST = 256;

    /** What nobody sees in the smoothed edge of a letter, for each of red, green and blue. */
    private static final int SMALL_ERROR = 24;

    /** What nobody sees where one pixel of two hundred is so far off, as where smoothed lines cross. */
    private static final int LARGEST_ERROR = 96;

    private static final int PIXELS_PER_LARGE_ERROR = 200;

    private Palette() {}

    /** The same picture with 256 colours; as it is if these would not do, as for a photo. */
    static BufferedImage reduced(BufferedImage image) {
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        Map<Integer, Integer> counts = counts(pixels);
        // Of colours that are as frequent, always the same ones, so that the same plot is the same file.
        int[] frequent = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        Map<Integer, Byte> places = new HashMap<>();
        int largeErrors = 0;
        for (Map.Entry<Integer, Integer> color : counts.entrySet()) {
            int place = nearest(color.getKey(), frequent);
            int error = error(color.getKey(), frequent[place]);
            largeErrors += error > SMALL_ERROR ? color.getValue() : 0;
            if (error > LARGEST_ERROR || largeErrors > pixels.length / PIXELS_PER_LARGE_ERROR) {
                return image;
            }
            places.put(color.getKey(), (byte) place);
        }
        var colors = new IndexColorModel(8, frequent.length, frequent, 0, false, -1, DataBuffer.TYPE_BYTE);
        var reduced = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colors);
        var bytes = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[i] = i > 0 && pixels[i] == pixels[i - 1] ? bytes[i - 1] : places.getOrDefault(pixels[i], (byte) 0);
        }
        reduced.getRaster().setDataElements(0, 0, width, image.getHeight(), bytes);
        return reduced;
    }

    private static Map<Integer, Integer> counts(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        // Most pixels are like the one before; to look up each would take longer than all the rest.
        for (int from = 0, to = 0; from < pixels.length; from = to) {
            while (to < pixels.length && pixels[to] == pixels[from]) {
                to++;
            }
            counts.merge(pixels[from], to - from, Integer::sum);
        }
        return counts;
    }

    private static int nearest(int color, int[] others) {
        int nearest = 0;
        for (int i = 1; i < others.length; i++) {
            if (error(color, others[i]) < error(color, others[nearest])) {
                nearest = i;
            }
        }
        return nearest;
    }

    /** The largest difference of red, green and blue. */
    private static int error(int one, int other) {
        int red = Math.abs((one >> 16 & 0xff) - (other >> 16 & 0xff));
        int green = Math.abs((one >> 8 & 0xff) - (other >> 8 & 0xff));
        int blue = Math.abs((one & 0xff) - (other & 0xff));
        return Math.max(red, Math.max(green, blue));
    }
}
