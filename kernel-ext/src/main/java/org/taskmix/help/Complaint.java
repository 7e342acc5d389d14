package org.taskmix.help;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the compiler says against a cell.
 *
 * @param source the statement, as the reader wrote it
 * @param start where in it the fault begins, in characters; below 0 if it is not known
 * @param end where the fault ends
 * @param code the compiler's name of the fault, e.g. {@code "compiler.err.cant.resolve.location"}
 * @param message what the compiler says, in whichever language
 */
public record Complaint(String source, int start, int end, String code, String message) {

    private static final Pattern LAST_NAME = Pattern.compile("([A-Za-z_]\\w*)\\s*$");
    private static final Pattern OURS = Pattern.compile("org\\.taskmix\\.(?:[a-z]+\\.)*([A-Z]\\w*)");

    boolean isUnknownName() {
        return code.startsWith("compiler.err.cant.resolve");
    }

    /** The name that ends the faulty place; empty if there is none. */
    String word() {
        Matcher last = LAST_NAME.matcher(place());
        return last.find() ? last.group(1) : "";
    }

    boolean isQualified() {
        return place().strip().length() > word().length()
                && place().strip()
                        .substring(0, place().strip().length() - word().length())
                        .strip()
                        .endsWith(".");
    }

    /** What stands behind the faulty place. */
    String rest() {
        return end < 0 || end > source.length() ? "" : source.substring(end);
    }

    /** The compiler's last line says where it looked for the name. */
    String where() {
        return message.lines().reduce((first, last) -> last).orElse("");
    }

    /** The type of ours that the compiler speaks of: the last of its first line, or else the first of all; empty if none is. */
    String type() {
        String first = ours(message.lines().findFirst().orElse(""));
        Matcher any = OURS.matcher(message);
        return !first.isEmpty() ? first : any.find() ? any.group(1) : "";
    }

    /** The last type of ours in a text, by its simple name; empty if there is none. */
    static String ours(String text) {
        Matcher types = OURS.matcher(text);
        String last = "";
        while (types.find()) {
            last = types.group(1);
        }
        return last;
    }

    private String place() {
        return start < 0 || end > source.length() || end < start ? "" : source.substring(start, end);
    }
}
