package org.taskmix.inside;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A method and how much of the samples it has.
 *
 * @param method e.g. {@code "HashMap.get"}
 * @param selfWeight of the samples in which it is the innermost
 * @param totalWeight of the samples in which it is on the stack, however often
 * @param selfSamples how many samples it is the innermost of
 * @param totalSamples how many samples it is on the stack of
 */
public record HotMethod(String method, long selfWeight, long totalWeight, int selfSamples, int totalSamples) {

    /**
     * Counts methods.
     *
     * @param samples any number
     * @return those with the most weight of their own first
     */
    public static List<HotMethod> of(List<Sample> samples) {
        Map<String, HotMethod> methods = new LinkedHashMap<>();
        for (Sample sample : samples) {
            Set<String> seen = new HashSet<>();
            List<Frame> frames = sample.frames();
            for (int i = frames.size() - 1; i >= 0; i--) {
                boolean innermost = i == frames.size() - 1;
                String name = frames.get(i).text();
                if (seen.add(name)) {
                    long self = innermost ? sample.weight() : 0;
                    methods.merge(
                            name, new HotMethod(name, self, sample.weight(), innermost ? 1 : 0, 1), HotMethod::and);
                }
            }
        }
        List<HotMethod> hottest = new ArrayList<>(methods.values());
        hottest.sort(Comparator.comparingLong(HotMethod::selfWeight)
                .thenComparingLong(HotMethod::totalWeight)
                .reversed());
        return hottest;
    }

    private HotMethod and(HotMethod other) {
        return new HotMethod(
                method,
                selfWeight + other.selfWeight,
                totalWeight + other.totalWeight,
                selfSamples + other.selfSamples,
                totalSamples + other.totalSamples);
    }
}
