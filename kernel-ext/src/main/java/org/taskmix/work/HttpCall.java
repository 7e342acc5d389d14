package org.taskmix.work;

import java.time.Duration;
import java.util.List;
import org.taskmix.work.server.LocalServer;
import org.taskmix.work.server.Reply;

/**
 * A real HTTP call to a server on this machine that answers after a set delay, and does nothing else.
 *
 * <p>The server is a process of its own, so its CPU time is not counted as the mix's; it shares the cores all the same.
 * A call takes the delay plus what HTTP costs: about 0.1 ms of CPU on both sides together. So with some thousand calls
 * at once the cores are busy with HTTP, and the delay hardly matters.
 *
 * <p>Both forms use the JDK's {@link java.net.http.HttpClient} with HTTP/1.1 and connections that are kept for the next
 * call. A connection unused for 30 s is closed by the client, and opening a new one takes longer than using an old one.
 * Each call in flight has a connection, and the two forms do not share theirs: a mix of 10,000 calls at once needs 20,000
 * open files if it runs under both virtual threads and async.
 *
 * <pre>{@code
 * Work call = new HttpCall(Duration.ofMillis(20));
 * }</pre>
 *
 * @param delay from the arrival of a request at the server to its answer, from 0 ms to 10 min
 */
public record HttpCall(Duration delay) implements Work {
    // Far above what a busy machine adds to a call; it only keeps a run from waiting for ever.
    private static final Duration GRACE = Duration.ofSeconds(30);

    /**
     * Checks the delay.
     *
     * @throws IllegalArgumentException if the delay is out of range; the message says the range and the value
     */
    public HttpCall {
        Durations.inRange(
                delay,
                Duration.ZERO,
                Reply.LONGEST_DELAY,
                "http(..., %s)",
                "the server answers an HTTP call after a delay",
                "http(2_000, millis(20))");
    }

    @Override
    public List<Demand> demands() {
        return List.of(Demand.of(Demand.Kind.WAIT, delay));
    }

    @Override
    public String description() {
        return "HTTP calls answered after " + Durations.text(delay);
    }

    /**
     * Starts the server, if it is not running, and opens an HTTP client.
     *
     * @return a task that fails with an {@link java.io.IOException} if a call is not answered with status 200, or not
     *     within 30 s after the delay
     * @throws InterruptedException if the thread is interrupted while the server starts
     * @throws IllegalStateException if the server does not start; the message says why
     */
    @Override
    public Task prepare(int tasks, long seed) throws InterruptedException {
        return new HttpTask(LocalServer.running().uri(new Reply(delay)), delay.plus(GRACE));
    }
}
