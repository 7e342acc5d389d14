package org.taskmix.show;

import java.awt.Color;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How a model looks in every plot. Colours are from the palette of Okabe and Ito, which the colour-blind can tell apart;
 * in grey the markers do.
 */
@SuppressWarnings("ImmutableEnumChecker") // XChart's markers hold no state
public enum Look {
    /** One task after the other. */
    SEQUENTIAL(new Color(0x33, 0x33, 0x33), SeriesMarkers.CIRCLE),
    /** A pool of platform threads. */
    PLATFORM_THREADS(new Color(0x00, 0x72, 0xb2), SeriesMarkers.SQUARE),
    /** A virtual thread per task. */
    VIRTUAL_THREADS(new Color(0xd5, 0x5e, 0x00), SeriesMarkers.DIAMOND),
    /** One event loop. */
    ASYNC(new Color(0x00, 0x9e, 0x73), SeriesMarkers.TRIANGLE_UP);

    private final Color color;
    private final Marker marker;

    Look(Color color, Marker marker) {
        this.color = color;
        this.marker = marker;
    }

    Color color() {
        return color;
    }

    Marker marker() {
        return marker;
    }
}
