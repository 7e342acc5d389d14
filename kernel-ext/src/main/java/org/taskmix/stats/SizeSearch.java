package org.taskmix.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the smallest size that is as good as the best, with few measurements. It starts where theory says, doubles or halves until the
 * best lies between what is worse below and what is no better above, and then measures the two or three sizes that are left
 * until their difference is known. Each step holds the best so far again, so that a machine that changes between steps does
 * no harm.
 *
 * <pre>{@code
 * var search = new SizeSearch(1, 1_000, 24, 0.03);
 * for (var step = search.next(); step.isPresent(); step = search.next()) {
 *     search.add(measure(step.get().sizes(), step.get().rounds()));
 * }
 * search.recommended()
 * }</pre>
 */
public final class SizeSearch {

    private static final int BRACKETING_ROUNDS = 2;

    /** The fewest with which four sizes can be told apart from the best of them at 95 %, and one more. */
    private static final int DECIDING_ROUNDS = 8;

    private static final int MOST_BRACKETING_STEPS = 9;
    private static final double LEVEL = 0.95;

    private final int least;
    private final int most;
    private final int start;
    private final double band;

    /** Log of the time of each size, relative to the first that was best. */
    private final TreeMap<Integer, Double> levels = new TreeMap<>();

    private final TreeMap<Integer, double[]> deciding = new TreeMap<>();
    private int steps;
    private boolean decided;

    /**
     * What to measure next.
     *
     * @param sizes ascending, at least one
     * @param rounds how often each, in rounds that hold all of them
     * @param last whether this step decides
     */
    public record Step(List<Integer> sizes, int rounds, boolean last) {

        /** Copies the list. */
        public Step {
            sizes = List.copyOf(sizes);
        }
    }

    /**
     * A search that has not begun.
     *
     * @param least smallest size, at least 1
     * @param most largest size, at least {@code least}
     * @param predicted where to begin; moved into the range
     * @param band the difference that does not matter, as a share above 0: 0.03 is 3 %
     * @throws IllegalArgumentException if a number is out of range
     */
    public SizeSearch(int least, int most, double predicted, double band) {
        RatioEvidence.checkBand("SizeSearch", band);
        if (least < 1 || most < least) {
            throw new IllegalArgumentException(
                    "SizeSearch: sizes from %d to %d; they begin with 1 and do not fall. Give the smaller one first."
                            .formatted(least, most));
        }
        this.least = least;
        this.most = most;
        this.start = (int) Math.clamp(Math.rint(predicted), least, most);
        this.band = band;
    }

    /**
     * What to measure next.
     *
     * @return empty if all is known
     */
    public Optional<Step> next() {
        if (decided || least == most) {
            return Optional.empty();
        }
        TreeSet<Integer> sizes = new TreeSet<>();
        if (levels.isEmpty()) {
            sizes.addAll(List.of(inRange(start / 2.0), start, inRange(start * 2.0)));
        } else if (steps < MOST_BRACKETING_STEPS) {
            higher().ifPresent(sizes::add);
            lower().ifPresent(sizes::add);
            if (!sizes.isEmpty()) {
                sizes.add(best());
            }
        }
        return Optional.of(
                sizes.isEmpty()
                        ? new Step(candidates(), DECIDING_ROUNDS, true)
                        : new Step(List.copyOf(sizes), BRACKETING_ROUNDS, false));
    }

    /** A larger one, as long as the largest is better than all smaller ones by more than the band. */
    private Optional<Integer> higher() {
        int largest = levels.lastKey();
        Integer before = levels.lowerKey(largest);
        double gain = before == null ? Double.POSITIVE_INFINITY : level(before) - level(largest);
        if (largest == most || gain <= Math.log1p(band)) {
            return Optional.empty();
        }
        // Where twice the size brought nearly twice the throughput, the end is more than one step away.
        double factor = before != null && gain > 0.8 * Math.log((double) largest / before) ? 4 : 2;
        return Optional.of(inRange(largest * factor));
    }

    /** A smaller one, as long as the smallest is as good as the best. */
    private Optional<Integer> lower() {
        int smallest = levels.firstKey();
        boolean asGood = level(smallest) <= level(best()) + Math.log1p(band);
        // Where all so far are alike, the end of the plateau may be far.
        boolean flat = levels.values().stream().allMatch(each -> each <= level(best()) + Math.log1p(band));
        return smallest > least && asGood ? Optional.of(inRange(smallest / (flat ? 4.0 : 2.0))) : Optional.empty();
    }

    private int inRange(double size) {
        return (int) Math.clamp(Math.rint(size), least, most);
    }

    /** The best, the smallest that seems as good, one between that and what is worse, and one between neighbours with a peak. */
    private List<Integer> candidates() {
        int best = best();
        double worst = level(best) + Math.log1p(band);
        int smallest = levels.keySet().stream()
                .filter(size -> size <= best && level(size) <= worst)
                .findFirst()
                .orElse(best);
        TreeSet<Integer> chosen = new TreeSet<>(List.of(best, smallest));
        Integer below = levels.lowerKey(smallest);
        if (below != null) {
            int between = between(below, smallest);
            chosen.add(between > below ? between : below);
        }
        Integer above = levels.higherKey(smallest);
        if (above != null) {
            // Where the curve falls on both sides, its peak may lie on either side of what was measured.
            chosen.add(between(smallest, above));
        }
        return List.copyOf(chosen);
    }

    private static int between(int one, int other) {
        return (int) Math.rint(Math.sqrt((double) one * other));
    }

    /**
     * Takes what a step has measured.
     *
     * @param times by size: one per round, in the order of the rounds, in any unit, above 0; smaller is better
     */
    public void add(Map<Integer, double[]> times) {
        boolean last = next().map(Step::last).orElse(true);
        Map<Integer, Double> seen = new TreeMap<>();
        times.forEach((size, rounds) -> seen.put(size, middle(rounds)));
        boolean first = levels.isEmpty();
        int reference = first ? times.keySet().iterator().next() : best();
        double shift = of(seen, reference) - (first ? 0 : level(reference));
        seen.forEach((size, log) -> levels.put(size, log - shift));
        steps++;
        if (last) {
            deciding.putAll(times);
            decided = true;
        }
    }

    private double level(int size) {
        return of(levels, size);
    }

    private static double of(Map<Integer, Double> levels, int size) {
        return Objects.requireNonNull(levels.get(size), "a size that was measured");
    }

    private static double middle(double[] times) {
        double[] logs = Samples.sorted("add", Samples.logs("add", times));
        return Samples.middle(logs);
    }

    /** The size with the shortest time so far. */
    private int best() {
        TreeMap<Integer, Double> among = new TreeMap<>(levels);
        if (decided) {
            among.keySet().retainAll(deciding.keySet());
        }
        return among.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(start);
    }

    /**
     * What is to be used: of the sizes that are shown to lie within the band of the best the smallest, and if none is shown to,
     * the best.
     *
     * @return a size; before the last step the best so far
     */
    public int recommended() {
        if (!decided) {
            return best();
        }
        List<Integer> sizes = List.copyOf(deciding.keySet());
        List<double[]> times = List.copyOf(deciding.values());
        return sizes.get(Plateau.of(times, band, LEVEL, 0).smallest());
    }

    /**
     * Where the last step looked.
     *
     * @return ascending; empty before it
     */
    public List<Integer> decidedAmong() {
        return new ArrayList<>(deciding.keySet());
    }
}
