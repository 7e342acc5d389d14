package org.taskmix.show;

/** Text made safe to stand in HTML. */
public final class Html {
    private Html() {}

    /**
     * Escapes text so that a browser shows it letter by letter, as content of an element or within a quoted attribute.
     *
     * @param text any text, e.g. the name a reader gave to a mix
     * @return the text with {@code & < > " '} as character references, and with what nobody could see, such as control
     *     characters, written as in Java source
     */
    public static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        String seen = Visible.text(text);
        for (int i = 0; i < seen.length(); i++) {
            char c = seen.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
