package org.taskmix;

import java.util.List;
import org.taskmix.stats.Estimate;

/**
 * What the simulation says of one model.
 *
 * <pre>{@code
 * mix.predict(virtualThreads()).of(virtualThreads())
 * }</pre>
 */
public sealed interface Forecast {

    /**
     * The model.
     *
     * @return as it was asked for
     */
    Model model();

    /**
     * The model can be simulated.
     *
     * <pre>{@code
     * if (mix.predict(async()).of(async()) instanceof Forecast.Figures figures) {
     *     System.out.println(figures.makespan());
     * }
     * }</pre>
     *
     * @param model as it was asked for
     * @param makespan in ms, with an interval at a level of 95 %
     * @param meanLatency of all tasks, in ms, with an interval likewise
     * @param p99 the latency that 99 % of the tasks do not exceed, in ms, with an interval likewise
     * @param doubts why the figures may be further off than their intervals say, each as a clause; empty if nothing speaks against them
     */
    record Figures(Model model, Estimate makespan, Estimate meanLatency, Estimate p99, List<String> doubts)
            implements Forecast {

        /** Copies the list. */
        public Figures {
            doubts = List.copyOf(doubts);
        }

        /**
         * Whether all that goes in is within what was calibrated.
         *
         * @return whether there is no doubt
         */
        public boolean isInScope() {
            return doubts.isEmpty();
        }
    }

    /**
     * The model cannot be simulated, and there are no figures.
     *
     * <pre>{@code
     * if (mix.predict(forkJoin(2)).of(forkJoin(2)) instanceof Forecast.Refused refused) {
     *     System.out.println(refused.reason());
     * }
     * }</pre>
     *
     * @param model as it was asked for
     * @param reason why, and what to do instead, in one paragraph
     */
    record Refused(Model model, String reason) implements Forecast {}
}
