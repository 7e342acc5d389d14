package org.taskmix.testing;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A fragment of HTML of ours, as a browser reads it. */
public record Page(String html) {
    private static final Pattern TAG = Pattern.compile("<([a-zA-Z]+)");
    private static final Pattern CELL = Pattern.compile("<t[hd][^>]*>([^<]*)</t[hd]>");
    private static final Pattern ALT = Pattern.compile(" alt=\"([^\"]*)\"");

    public static Page of(String html) {
        return new Page(html);
    }

    /** Which elements there are. */
    public Set<String> tags() {
        return TAG.matcher(html).results().map(tag -> tag.group(1)).collect(Collectors.toSet());
    }

    /** The cells of all tables, headings included, row by row. */
    public List<String> cells() {
        return found(CELL);
    }

    /** The texts of all elements of a kind that hold nothing but text. */
    public List<String> texts(String tag) {
        return found(Pattern.compile("<" + tag + "(?: [^>]*)?>([^<]*)</" + tag + ">"));
    }

    /** The text alternatives of all pictures. */
    public List<String> alternatives() {
        return found(ALT);
    }

    private List<String> found(Pattern pattern) {
        return pattern.matcher(html)
                .results()
                .map(match -> unescape(match.group(1)))
                .toList();
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
