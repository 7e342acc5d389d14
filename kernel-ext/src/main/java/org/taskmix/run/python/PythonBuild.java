package org.taskmix.run.python;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kind of Python it is, as results show it.
 *
 * @param implementation e.g. {@code "CPython"}
 * @param version e.g. {@code "3.11.7"}
 * @param gil whether its global interpreter lock is on, so that one thread at a time computes
 */
public record PythonBuild(String implementation, String version, boolean gil) {

    /** The label under which a run keeps it. */
    public static final String LABEL = "Python";

    private static final Pattern WORDS = Pattern.compile("(\\S+) (\\S+), GIL (on|off)");

    /**
     * What a run was measured with.
     *
     * @param facts of the run, label by label
     * @return empty if it had no Python
     */
    public static Optional<PythonBuild> in(Map<String, String> facts) {
        Matcher words = WORDS.matcher(facts.getOrDefault(LABEL, ""));
        return words.matches()
                ? Optional.of(new PythonBuild(
                        words.group(1), words.group(2), words.group(3).equals("on")))
                : Optional.empty();
    }

    /** E.g. {@code "CPython 3.11.7, GIL on"}. */
    @Override
    public String toString() {
        return implementation + " " + version + ", GIL " + (gil ? "on" : "off");
    }
}
