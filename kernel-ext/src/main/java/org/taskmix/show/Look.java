package org.taskmix.show;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How a model looks in every plot. Colours are from the palettes of Okabe and Ito and of Tol, which the colour-blind can tell apart, with four
 * more that they can tell from these and from each other; in grey the markers do.
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
    ASYNC(new Color(0x00, 0x9e, 0x73), SeriesMarkers.TRIANGLE_UP),
    /** A pool of platform threads that grows. */
    CACHED_THREADS(new Color(0x56, 0xb4, 0xe9), SeriesMarkers.TRIANGLE_DOWN),
    /** A platform thread per task. */
    THREAD_PER_TASK(new Color(0x33, 0x22, 0x88), SeriesMarkers.CROSS),
    /** The common pool. */
    COMPLETABLE_FUTURE(new Color(0xe6, 0x9f, 0x00), SeriesMarkers.PLUS),
    /** Fork-join. */
    FORK_JOIN(new Color(0xcc, 0x79, 0xa7), SeriesMarkers.RECTANGLE),
    /** Worker processes. */
    WORKER_PROCESSES(new Color(0x88, 0x22, 0x55), SeriesMarkers.TRAPEZOID),
    /** One task after the other, in Python. */
    PYTHON_SEQUENTIAL(new Color(0x0f, 0x00, 0x3c), SeriesMarkers.OVAL),
    /** A pool of threads of Python. */
    PYTHON_THREADS(new Color(0x3c, 0x1e, 0xf0), Outline.HOURGLASS),
    /** The event loop of asyncio. */
    PYTHON_ASYNCIO(new Color(0xa5, 0x5a, 0xf0), Outline.STAR),
    /** Processes of Python. */
    PYTHON_PROCESSES(new Color(0x69, 0x3c, 0x1e), Outline.BOW_TIE);

    /** Where groups of tasks are to be told apart and not models, in this order. */
    static final List<Look> OF_GROUPS = List.of(
            PLATFORM_THREADS, VIRTUAL_THREADS, ASYNC, COMPLETABLE_FUTURE, FORK_JOIN, CACHED_THREADS, WORKER_PROCESSES);

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
