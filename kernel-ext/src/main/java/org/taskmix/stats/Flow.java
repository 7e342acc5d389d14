package org.taskmix.stats;

import java.util.Arrays;

/** Tasks that come and go, seen in two ways that must agree. */
public final class Flow {

    private Flow() {}

    /**
     * The mean number of tasks in flight, by walking through all arrivals and departures in the order of time. It differs from what
     * {@link #byLittlesLaw} says if a task went before it came, as one whose end was never recorded seems to do.
     *
     * @param arrivals when each task came, in any unit, at least one
     * @param departures when each task went, by task, in the same unit
     * @return from 0 to the number of tasks; 0 if no time passed
     */
    public static double meanInFlight(long[] arrivals, long[] departures) {
        long[] in = arrivals.clone();
        long[] out = departures.clone();
        Arrays.sort(in);
        Arrays.sort(out);
        double area = 0;
        long inFlight = 0;
        long last = in[0];
        int came = 0;
        for (int gone = 0; gone < out.length; ) {
            boolean arrival = came < in.length && in[came] <= out[gone];
            long now = arrival ? in[came] : out[gone];
            // Fewer than none there cannot be: such a departure is of a task that has not come yet.
            area += (double) Math.max(0, inFlight) * Math.max(0, now - last);
            last = now;
            if (arrival) {
                inFlight++;
                came++;
            } else {
                inFlight--;
                gone++;
            }
        }
        long time = out[out.length - 1] - in[0];
        return time == 0 ? 0 : area / time;
    }

    /**
     * The same by Little's law (Little, <em>Operations Research</em> 9, 1961): the rate at which tasks come times the mean time
     * they stay.
     *
     * @param arrivals when each task came, in any unit, at least one
     * @param departures when each task went, by task, in the same unit
     * @return from 0 to the number of tasks; 0 if no time passed
     */
    public static double byLittlesLaw(long[] arrivals, long[] departures) {
        long first = Arrays.stream(arrivals).min().orElseThrow();
        long last = Arrays.stream(departures).max().orElseThrow();
        double stays = 0;
        for (int i = 0; i < arrivals.length; i++) {
            stays += departures[i] - arrivals[i];
        }
        double rate = (double) arrivals.length / Math.max(1, last - first);
        return last == first ? 0 : rate * (stays / arrivals.length);
    }
}
