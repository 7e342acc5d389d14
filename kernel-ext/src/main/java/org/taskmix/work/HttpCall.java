package org.taskmix.work;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.taskmix.work.server.LocalServer;
import org.taskmix.work.server.Reply;

/**
 * A real HTTP call to a server on this machine that answers after a delay, and does nothing else. The delay is always the same,
 * or drawn from a distribution; the answer is empty unless a size is asked for.
 *
 * <p>The server is a process of its own, so its CPU time is not counted as the mix's; it shares the cores all the same.
 * A call takes the delay plus what HTTP costs: about 0.1 ms of CPU on both sides together. So with some thousand calls
 * at once the cores are busy with HTTP, and the delay hardly matters.
 *
 * <p>Both forms, blocking and non-blocking, use the JDK's {@link java.net.http.HttpClient} with HTTP/1.1 and connections that
 * are kept for the next call. A connection unused for 30 s is closed by the client, and opening a new one takes longer than using
 * an old one. A call that is given up closes its connection too. Each call in flight has a connection, and the two forms do not
 * share theirs: a mix of 10,000 calls at once needs 20,000 open files if it runs under both virtual threads and async.
 *
 * <pre>{@code
 * Work call = HttpCall.after(Duration.ofMillis(20)).replying(65_536).failing(0.01);
 * }</pre>
 *
 * @param latency from the arrival of a request at the server to its answer
 * @param bytes how many bytes an answer has, from 0 to 10,000,000; they are read to the end and dropped
 * @param failing the share of calls that are answered with status 500, after their delay; from 0 to 1. Their number is the nearest
 *     to this share of the tasks, in every iteration. They count as failed tasks
 * @param timeout after what time the caller gives a call up, which then counts as a failed task; from 1 ms to 10 min. If empty,
 *     30 s after the delay of the call
 */
public record HttpCall(Latency latency, int bytes, double failing, Optional<Duration> timeout) implements Work {
    // Far above what a busy machine adds to a call; it only keeps a run from waiting for ever.
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of range; the message says the range and the value
     */
    public HttpCall {
        if (latency == null) {
            throw new IllegalArgumentException(
                    "HttpCall.after(null): the server answers after some delay, got null. Write e.g. HttpCall.after(millis(20)).");
        }
        if (bytes < 0 || bytes > Reply.MOST_BYTES) {
            throw new IllegalArgumentException(
                    "replying(%s): an answer has from 0 to 10,000,000 bytes, got %s. Write e.g. replying(65_536)."
                            .formatted(bytes, Bytes.number(bytes)));
        }
        if (!(failing >= 0 && failing <= 1)) {
            throw new IllegalArgumentException(
                    "failing(%s): the share of calls that fail is from 0 to 1, got %s. Write e.g. failing(0.01) for one call in a hundred."
                            .formatted(failing, failing));
        }
        timeout.ifPresent(HttpCall::checkedTimeout);
    }

    /**
     * A call whose delay is always the same, with an empty answer.
     *
     * @param delay from the arrival of a request at the server to its answer, from 0 ms to 10 min
     * @throws IllegalArgumentException if the delay is out of range; the message says the range and the value
     */
    public HttpCall(Duration delay) {
        this(
                new FixedLatency(Durations.inRange(
                        delay,
                        Duration.ZERO,
                        Reply.LONGEST_DELAY,
                        "http(..., %s)",
                        "the server answers an HTTP call after a delay",
                        "http(2_000, millis(20))")),
                0,
                0,
                Optional.empty());
    }

    /**
     * A call whose delay is always the same, with an empty answer.
     *
     * @param delay from the arrival of a request at the server to its answer, from 0 ms to 10 min
     * @return the call
     * @throws IllegalArgumentException if the delay is out of range; the message says the range and the value
     */
    public static HttpCall after(Duration delay) {
        return new HttpCall(delay);
    }

    /**
     * A call whose delay is drawn, with an empty answer.
     *
     * @param latency from the arrival of a request at the server to its answer
     * @return the call
     */
    public static HttpCall after(Latency latency) {
        return new HttpCall(latency, 0, 0, Optional.empty());
    }

    /**
     * Sets the size of answers, those of failing calls too.
     *
     * @param size in bytes, from 0 to 10,000,000
     * @return a new call; this one is unchanged
     * @throws IllegalArgumentException if the size is out of range; the message says the range and the value
     */
    public HttpCall replying(int size) {
        return new HttpCall(latency, size, failing, timeout);
    }

    /**
     * Makes some calls fail, with status 500 instead of 200.
     *
     * @param share of all calls, from 0 to 1
     * @return a new call; this one is unchanged
     * @throws IllegalArgumentException if the share is out of range; the message says the range and the value
     */
    public HttpCall failing(double share) {
        return new HttpCall(latency, bytes, share, timeout);
    }

    /**
     * Lets the caller give up, which counts as a failed task.
     *
     * @param time from sending a request to giving it up, from 1 ms to 10 min
     * @return a new call; this one is unchanged
     * @throws IllegalArgumentException if the time is out of range; the message says the range and the value
     */
    public HttpCall timeout(Duration time) {
        return new HttpCall(latency, bytes, failing, Optional.of(checkedTimeout(time)));
    }

    private static Duration checkedTimeout(@Nullable Duration time) {
        return Durations.inRange(
                time,
                SHORTEST_TIMEOUT,
                Reply.LONGEST_DELAY,
                "timeout(%s)",
                "a call is given up after a time",
                "timeout(millis(500))");
    }

    /**
     * Where such a call goes, for code of your own that makes it with a client of your choice. Starts the server if it is not running.
     *
     * <pre>{@code
     * URI slow = http(millis(20)).address();
     * mix.task("own client", 100, () -> client.send(HttpRequest.newBuilder(slow).build(), BodyHandlers.discarding()))
     * }</pre>
     *
     * @return an address on 127.0.0.1 that answers every GET request in this way, for as long as this kernel runs
     * @throws IllegalStateException if delays are drawn or some of the calls fail, since one address answers always in the same way; or
     *     if the server does not start; the message says which
     * @throws InterruptedException if the thread is interrupted while the server starts
     */
    public URI address() throws InterruptedException {
        if (!(latency instanceof FixedLatency fixed) || (failing > 0 && failing < 1)) {
            throw new IllegalStateException(
                    ("address(): %s are not all answered alike, and one address answers always in the same way. Write e.g. "
                                    + "http(millis(20)).address(), or http(millis(20)).failing(1).address().")
                            .formatted(description()));
        }
        return LocalServer.running().uri(new Reply(fixed.time(), bytes, failing == 1));
    }

    /**
     * A wait of the mean of those delays that are drawn for so many tasks, which of few tasks is not that of the distribution. A call
     * that is given up waits no longer than that.
     *
     * @param tasks how many tasks of this work one iteration has
     * @return one part
     */
    @Override
    public List<Demand> demands(int tasks) {
        if (latency instanceof FixedLatency fixed && timeout.isEmpty()) {
            return List.of(Demand.of(Demand.Kind.WAIT, fixed.time()));
        }
        long longest = timeout.orElse(Reply.LONGEST_DELAY).toNanos();
        int delays = Math.min(tasks, Draws.MOST_DELAYS);
        double nanos = IntStream.range(0, delays)
                .mapToLong(i -> Math.min(latency.quantile((i + 0.5) / delays).toNanos(), longest))
                .average()
                .orElseThrow();
        return List.of(Demand.of(Demand.Kind.WAIT, Duration.ofNanos((long) nanos)));
    }

    @Override
    public boolean hasNonBlockingForm() {
        return true;
    }

    @Override
    public String description() {
        return "HTTP calls answered after " + latency
                + (bytes == 0 ? "" : " with " + Bytes.text(bytes))
                + (failing == 0 ? "" : ", failing " + Bytes.percent(failing))
                + timeout.map(time -> ", given up after " + Durations.text(time))
                        .orElse("");
    }

    /**
     * Starts the server, if it is not running, and opens an HTTP client.
     *
     * @return a task that fails with an {@link java.io.IOException} if a call is not answered with status 200, or not
     *     within its timeout
     * @throws InterruptedException if the thread is interrupted while the server starts
     * @throws IllegalStateException if the server does not start; the message says why
     */
    @Override
    public Task prepare(int tasks, long seed) throws InterruptedException {
        var draws = Draws.of(this, tasks, seed);
        LocalServer server = LocalServer.running();
        HttpRequest[] requests = draws.replies().stream()
                .map(reply -> HttpTask.request(server.uri(reply), patience(reply)))
                .toArray(HttpRequest[]::new);
        return new HttpTask(number -> requests[draws.of(number)]);
    }

    /** After what time the caller gives such a call up. */
    Duration patience(Reply reply) {
        return timeout.orElse(reply.delay().plus(GRACE));
    }
}
