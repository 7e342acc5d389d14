package org.taskmix.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of several sizes are as good as the best. Each is judged against the best seen, all of them together (multiple comparisons
 * with the best: Hsu, <em>Annals of Statistics</em> 12, 1984). The chance that the true best is taken for worse stays at about {@code
 * 1 - level}; and as the best seen is partly luck, "as good" is harder to show, not easier.
 *
 * <pre>{@code
 * Plateau.of(makespansBySize, 0.03, 0.95, 0).smallest()
 * }</pre>
 *
 * @param best position of the size with the shortest median time
 * @param smallest position of the first size that is shown to lie within the band of the best; the best itself if none is
 * @param from position of the first size that is not shown to be worse than the best by more than the band
 * @param to position of the last such size
 * @param against the verdicts on all other sizes against the best, in their order; {@link #verdict} has them by position
 */
public record Plateau(int best, int smallest, int from, int to, List<Verdict> against) {

    /** Copies the list. */
    public Plateau {
        against = List.copyOf(against);
    }

    /**
     * Finds the plateau.
     *
     * @param times by size, ascending: one per round, in the order of the rounds, above 0; smaller is better
     * @param band the difference that does not matter, as a share above 0: 0.03 is 3 %
     * @param level confidence level, strictly between 0 and 1
     * @param noiseFloor the least difference to claim, as a share from 0
     * @return the plateau; with too few rounds the best stands alone in doubt, and {@code from} and {@code to} are the ends
     */
    public static Plateau of(List<double[]> times, double band, double level, double noiseFloor) {
        int best = 0;
        for (int i = 1; i < times.size(); i++) {
            if (middle(times.get(i)) < middle(times.get(best))) {
                best = i;
            }
        }
        List<Verdict> verdicts = verdicts(times, best, band, level, noiseFloor);
        int smallest = best;
        int from = best;
        int to = best;
        for (int i = times.size() - 1; i >= 0; i--) {
            if (i == best) {
                continue;
            }
            Verdict verdict = verdicts.get(i < best ? i : i - 1);
            if (isAsGood(verdict) && i < smallest) {
                smallest = i;
            }
            if (!isWorse(verdict)) {
                from = Math.min(from, i);
                to = Math.max(to, i);
            }
        }
        return new Plateau(best, smallest, from, to, verdicts);
    }

    /**
     * The verdict on a size against the best.
     *
     * @param position of a size other than the best
     * @return slower where the size is worse
     */
    public Verdict verdict(int position) {
        return against.get(position < best ? position : position - 1);
    }

    private static List<Verdict> verdicts(
            List<double[]> times, int best, double band, double level, double noiseFloor) {
        List<RatioEvidence> pairs = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            if (i != best) {
                pairs.add(Ratios.weigh(times.get(i), times.get(best), level, band));
            }
        }
        return Verdicts.judge(pairs, level, noiseFloor);
    }

    private static boolean isAsGood(Verdict verdict) {
        return verdict.outcome() == Outcome.EQUIVALENT || verdict.withinBand() || verdict.outcome() == Outcome.FASTER;
    }

    /** Shown to be worse, and not shown to be so by less than the band. */
    private static boolean isWorse(Verdict verdict) {
        return verdict.outcome() == Outcome.SLOWER && !verdict.withinBand();
    }

    private static double middle(double[] times) {
        return Samples.middle(Samples.sorted("Plateau", times));
    }
}
