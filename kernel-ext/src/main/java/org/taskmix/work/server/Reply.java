package org.taskmix.work.server;

import java.time.Duration;

/**
 * What the local server is asked to reply. The caller writes it into the path of a request, the server reads it there.
 *
 * @param delay from the arrival of the request to the reply, from 0 to {@link #LONGEST_DELAY}
 */
public record Reply(Duration delay) {
    /** The longest delay the server grants. */
    public static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    private static final String AFTER = "/after/";

    /**
     * Checks the delay.
     *
     * @throws IllegalArgumentException if the delay is out of range
     */
    public Reply {
        if (!allows(delay)) {
            throw new IllegalArgumentException("delay out of range: " + delay);
        }
    }

    /**
     * Says whether a reply may have this delay.
     *
     * @param delay any duration
     * @return whether it is from 0 to {@link #LONGEST_DELAY}
     */
    public static boolean allows(Duration delay) {
        return !delay.isNegative() && delay.compareTo(LONGEST_DELAY) <= 0;
    }

    /** The path of a request for this reply, with the delay in nanoseconds, e.g. {@code /after/20000000}. */
    String path() {
        return AFTER + delay.toNanos();
    }

    /**
     * Reads the path of a request.
     *
     * @throws IllegalArgumentException if no reply has this path
     */
    static Reply at(String path) {
        if (!path.startsWith(AFTER)) {
            throw new IllegalArgumentException("no such path: " + path);
        }
        return new Reply(Duration.ofNanos(Long.parseLong(path, AFTER.length(), path.length(), 10)));
    }
}
