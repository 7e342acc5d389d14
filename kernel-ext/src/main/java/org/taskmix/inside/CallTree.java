package org.taskmix.inside;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples merged by what their stacks have in common, from the outermost method on. */
public final class CallTree {

    private final String name;
    private final Map<String, CallTree> calls = new LinkedHashMap<>();
    private long total;
    private long self;
    private int samples;

    private CallTree(String name) {
        this.name = name;
    }

    /**
     * Merges samples.
     *
     * @param name of all of them
     * @param samples any number
     * @param roots under which name each sample stands, outermost first, e.g. its task group
     * @return the tree
     */
    public static CallTree of(String name, List<Sample> samples, Roots roots) {
        var tree = new CallTree(name);
        for (Sample sample : samples) {
            List<String> path = new ArrayList<>(roots.of(sample));
            sample.frames().forEach(frame -> path.add(frame.text()));
            tree.add(path, sample.weight());
        }
        return tree;
    }

    private void add(List<String> path, long weight) {
        CallTree at = this;
        at.count(weight);
        for (String step : path) {
            at = at.calls.computeIfAbsent(step, CallTree::new);
            at.count(weight);
        }
        at.self += weight;
    }

    private void count(long weight) {
        total += weight;
        samples++;
    }

    /**
     * Says what a node stands for.
     *
     * @return a method, a task group, or a kind of threads
     */
    public String name() {
        return name;
    }

    /**
     * The weight of all samples in which it is on the stack.
     *
     * @return e.g. in ns
     */
    public long total() {
        return total;
    }

    /**
     * The weight of the samples in which it is the innermost.
     *
     * @return e.g. in ns
     */
    public long self() {
        return self;
    }

    /**
     * How many samples it is on the stack of.
     *
     * @return at least 0
     */
    public int samples() {
        return samples;
    }

    /**
     * What it calls.
     *
     * @return those with the most weight first
     */
    public List<CallTree> calls() {
        return calls.values().stream()
                .sorted(Comparator.comparingLong(CallTree::total).reversed())
                .toList();
    }

    /** What stands below the stack of a sample. */
    @FunctionalInterface
    public interface Roots {

        /**
         * Names it.
         *
         * @param sample any sample
         * @return outermost first; may be empty
         */
        List<String> of(Sample sample);
    }
}
