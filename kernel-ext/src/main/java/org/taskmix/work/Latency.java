package org.taskmix.work;

import java.time.Duration;

/**
 * How long a server takes to answer: always the same, or drawn from a distribution. Drawn are not single values but whole
 * sets, one value from each part of equal probability, so that every iteration under every model has the same set in another
 * order. No delay is above 10 min: what the distribution has beyond is cut there.
 *
 * <pre>{@code
 * HttpCall.after(Latency.logNormal(Duration.ofMillis(20), Duration.ofMillis(200)))
 * }</pre>
 */
public sealed interface Latency permits FixedLatency, UniformLatency, ExponentialLatency, LogNormalLatency {

    /**
     * Always the same.
     *
     * @param time from 0 ms to 10 min
     * @return the latency
     * @throws IllegalArgumentException if it is out of range; the message says the range and the value
     */
    static Latency fixed(Duration time) {
        return new FixedLatency(time);
    }

    /**
     * Anything between two times, all of it equally probable.
     *
     * @param from from 0 ms to 10 min
     * @param to from 0 ms to 10 min, above {@code from}
     * @return the latency
     * @throws IllegalArgumentException if they are out of range, or not in this order
     */
    static Latency uniform(Duration from, Duration to) {
        return new UniformLatency(from, to);
    }

    /**
     * Short ones often, long ones seldom, as between events that do not know of each other: one in e, that is 37 %, is above the
     * mean, and 1 % are above 4.6 times the mean.
     *
     * @param mean from 1 µs to 1 min
     * @return the latency
     * @throws IllegalArgumentException if it is out of range; the message says the range and the value
     */
    static Latency exponential(Duration mean) {
        return new ExponentialLatency(mean);
    }

    /**
     * What latencies of real services often look like: a product of many causes, with a long tail to the right.
     *
     * @param median half of the answers take no longer; from 1 µs to 10 min
     * @param p99 99 % of the answers take no longer; from 1 µs to 10 min, above {@code median}
     * @return the latency
     * @throws IllegalArgumentException if they are out of range, or not in this order
     */
    static Latency logNormal(Duration median, Duration p99) {
        return new LogNormalLatency(median, p99);
    }

    /**
     * The mean of the distribution, before anything is cut.
     *
     * @return at least 0
     */
    Duration mean();

    /**
     * The delay that a share of the answers do not exceed.
     *
     * @param share from 0 to below 1, e.g. 0.99
     * @return from 0 ms to 10 min
     * @throws IllegalArgumentException if {@code share} is out of range
     */
    Duration quantile(double share);
}
