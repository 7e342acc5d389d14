package org.taskmix.work.server;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the local server is asked to reply. The caller writes it into the path of a request, the server reads it there.
 *
 * @param delay from the arrival of the request to the reply, from 0 to {@link #LONGEST_DELAY}
 * @param bytes how many bytes it has, from 0 to {@link #MOST_BYTES}
 * @param failing whether its status is 500 instead of 200
 */
public record Reply(Duration delay, int bytes, boolean failing) {
    /** The longest delay the server grants. */
    public static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    /** The most bytes the server sends. */
    public static final int MOST_BYTES = 10_000_000;

    private static final Pattern PATH = Pattern.compile("/after/(\\d{1,12})/(\\d{1,8})/(200|500)");

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the delay or the size is out of range
     */
    public Reply {
        if (!allows(delay) || bytes < 0 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("out of range: " + delay + ", " + bytes + " bytes");
        }
    }

    /**
     * An empty reply that says all is well.
     *
     * @param delay from the arrival of the request to the reply, from 0 to {@link #LONGEST_DELAY}
     * @throws IllegalArgumentException if the delay is out of range
     */
    public Reply(Duration delay) {
        this(delay, 0, false);
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

    /**
     * The path of a request for this reply: ns, bytes and status.
     *
     * @return e.g. {@code "/after/20000000/0/200"}
     */
    public String path() {
        return "/after/" + delay.toNanos() + "/" + bytes + "/" + status();
    }

    int status() {
        return failing ? 500 : 200;
    }

    /**
     * Reads the path of a request.
     *
     * @throws IllegalArgumentException if no reply has this path
     */
    static Reply at(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no such path: " + path);
        }
        return new Reply(
                Duration.ofNanos(Long.parseLong(parts.group(1))),
                Integer.parseInt(parts.group(2)),
                parts.group(3).equals("500"));
    }
}
