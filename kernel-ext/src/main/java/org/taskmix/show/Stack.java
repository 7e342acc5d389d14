package org.taskmix.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.taskmix.show.Span.State;

/**
 * Pieces of a lane that are too short to be drawn one by one: in each step of the time, the height is the share of each state and group,
 * from the bottom what executes, what is untold, and what waits.
 */
final class Stack {

    /** Heights that an eye tells apart. */
    private static final int LEVELS = 16;

    /** In levels. Less is not drawn; a whole level would be far too much. */
    private static final double LEAST = 0.25;

    private static final List<State> ORDER = List.of(State.EXECUTING, State.UNTOLD, State.WAITING, State.QUEUED);

    private final double end;
    private final int steps;
    private final Map<Integer, Cover> covers = new TreeMap<>();

    Stack(double end, int steps) {
        this.end = end;
        this.steps = steps;
    }

    void add(State state, int group, double from, double to, double share) {
        int place = ORDER.indexOf(state) * 1_000 + group + 1;
        covers.computeIfAbsent(place, each -> new Cover(end, steps)).add(from, to, share);
    }

    /** Neighbouring steps of the same height are one; a new list. */
    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        int[] below = new int[steps];
        covers.forEach((place, cover) -> {
            int[] above = above(below, cover.means());
            for (int from = 0, to; from < steps; from = to) {
                to = from + 1;
                while (to < steps && above[to] == above[from] && below[to] == below[from]) {
                    to++;
                }
                if (above[from] > below[from]) {
                    spans.add(new Span(
                            ORDER.get(place / 1_000),
                            place % 1_000 - 1,
                            from * end / steps,
                            to * end / steps,
                            (double) below[from] / LEVELS,
                            (double) above[from] / LEVELS,
                            1));
                }
            }
            System.arraycopy(above, 0, below, 0, steps);
        });
        return spans;
    }

    private static int[] above(int[] below, double[] shares) {
        int[] above = below.clone();
        for (int i = 0; i < above.length; i++) {
            double levels = shares[i] * LEVELS;
            above[i] = Math.min(LEVELS, above[i] + (levels < LEAST ? 0 : (int) Math.max(1, Math.round(levels))));
        }
        return above;
    }
}
