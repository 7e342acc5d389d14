package org.taskmix.show;

/** The figure by which models are compared, as tables and sentences name it. */
public enum Criterion {
    /** For a closed batch: from the first submit to the last completion. */
    MAKESPAN("makespan", "took %s times as long as %s", "times as long"),

    /** For open arrivals, where the makespan is little more than the time over which tasks arrive. */
    MEAN_LATENCY("mean latency", "had %s times the mean latency of %s", "times the mean latency");

    private final String name;
    private final String against;
    private final String times;

    Criterion(String name, String against, String times) {
        this.name = name;
        this.against = against;
        this.times = times;
    }

    /** What a model did in comparison with another, e.g. {@code "took 0.51 times as long as async()"}. */
    String against(String ratio, String other) {
        return against.formatted(ratio, other);
    }

    /** A ratio with its noun, e.g. {@code "0.51 times as long"}. */
    String times(String ratio) {
        return ratio + " " + times;
    }

    /** E.g. {@code "mean latency"}. */
    @Override
    public String toString() {
        return name;
    }
}
