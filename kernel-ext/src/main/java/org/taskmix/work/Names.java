package org.taskmix.work;

import org.jspecify.annotations.Nullable;

/** Names that a reader gives to a mix or to tasks, as tables and plots can show them. */
public final class Names {
    private static final int LONGEST = 100;
    private static final int QUOTED = 20;

    private Names() {}

    /**
     * Checks that a name has from 1 to 100 characters and is not blank.
     *
     * @param name the name to check
     * @param call how the reader gave it, with a place for it, e.g. {@code "Mix.named(%s)"}
     * @param named what gets the name, e.g. {@code "a mix"}
     * @param example what to write instead, e.g. {@code "Mix.named(\"checkout\")"}
     * @return {@code name}
     * @throws IllegalArgumentException if it is null, blank or too long; the message says which
     */
    public static String checked(@Nullable String name, String call, String named, String example) {
        if (name == null || name.isBlank() || name.length() > LONGEST) {
            String got = name == null ? "null" : name.isBlank() ? "a blank one" : name.length() + " characters";
            throw new IllegalArgumentException(
                    "%s: %s needs a name to show in tables and plots, of 1 to %s characters; got %s. Write e.g. %s."
                            .formatted(call.formatted(quoted(name)), named, LONGEST, got, example));
        }
        return name;
    }

    private static String quoted(@Nullable String name) {
        if (name == null) {
            return "null";
        }
        String line = name.replaceAll("\\s", " ");
        return "\"" + (line.length() > QUOTED ? line.substring(0, QUOTED) + "…" : line) + "\"";
    }
}
