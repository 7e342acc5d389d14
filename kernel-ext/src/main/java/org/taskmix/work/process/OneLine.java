package org.taskmix.work.process;

import java.util.regex.Pattern;

/** What a reader has named, as it can stand in an error. */
public final class OneLine {

    private static final int LONGEST = 500;

    /** Control characters, marks of direction, halves of pairs, and what ends a line: an error goes to a terminal as it is. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private OneLine() {}

    /**
     * A file or an address in one line, and none of it out of sight.
     *
     * @param text what a reader wrote, or a path
     * @return the text, with what nobody could see written as in Java source; of a long one the first 500 characters and how many there are
     */
    public static String of(Object text) {
        String all = text.toString();
        String seen = UNSEEN.matcher(all.length() <= LONGEST ? all : all.substring(0, LONGEST))
                .replaceAll(unseen -> "\\\\u%04x".formatted((int) unseen.group().charAt(0)));
        return all.length() <= LONGEST && seen.length() <= LONGEST
                ? seen
                : seen.substring(0, LONGEST) + "… (" + all.length() + " characters)";
    }
}
