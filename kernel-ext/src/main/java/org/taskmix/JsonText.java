package org.taskmix;

import java.io.IOException;
import java.io.Writer;

/** JSON as RFC 8259 has it, written value by value. Commas come by themselves. */
final class JsonText {

    private final Writer out;
    private boolean first = true;

    JsonText(Writer out) {
        this.out = out;
    }

    JsonText begin(char bracket) throws IOException {
        separate();
        out.write(bracket);
        first = true;
        return this;
    }

    JsonText end(char bracket) throws IOException {
        out.write(bracket);
        first = false;
        return this;
    }

    /** The name of the value that comes next. */
    JsonText name(String name) throws IOException {
        separate();
        string(name);
        out.write(':');
        first = true;
        return this;
    }

    JsonText value(String text) throws IOException {
        separate();
        string(text);
        return this;
    }

    JsonText value(long number) throws IOException {
        return raw(String.valueOf(number));
    }

    /** What is not a number is null, since JSON has no word for it. */
    JsonText value(double number) throws IOException {
        return raw(Double.isFinite(number) ? String.valueOf(number) : "null");
    }

    JsonText value(boolean truth) throws IOException {
        return raw(String.valueOf(truth));
    }

    /** Something that is JSON already. */
    JsonText raw(String json) throws IOException {
        separate();
        out.write(json);
        return this;
    }

    private void separate() throws IOException {
        if (!first) {
            out.write(',');
        }
        first = false;
    }

    private void string(String text) throws IOException {
        out.write('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A surrogate without its other half cannot be written in UTF-8.
            boolean whole = !Character.isSurrogate(c) || isHalfOfAPair(text, i);
            if (c == '"' || c == '\\') {
                out.write('\\');
                out.write(c);
            } else if (c < ' ' || !whole) {
                out.write("\\u%04x".formatted((int) c));
            } else {
                out.write(c);
            }
        }
        out.write('"');
    }

    private static boolean isHalfOfAPair(String text, int i) {
        int first = Character.isHighSurrogate(text.charAt(i)) ? i : i - 1;
        return first >= 0
                && first + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(first), text.charAt(first + 1));
    }
}
