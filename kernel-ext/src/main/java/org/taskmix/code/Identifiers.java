package org.taskmix.code;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names that a reader gave, as Java has them: legal, each once, and none that would hide another. */
final class Identifiers {

    private static final int LONGEST = 40;

    /** What a method without parameters cannot be called, or what the program has already. */
    private static final Set<String> TAKEN = Set.of(
            "main",
            "tasks",
            "on",
            "share",
            "wait",
            "notify",
            "notifyAll",
            "toString",
            "hashCode",
            "getClass",
            "clone",
            "finalize",
            "yield",
            "record",
            "var");

    private final Set<String> used = new HashSet<>(TAKEN);

    /** A class, e.g. {@code "CheckoutMix"} for {@code "checkout"}; nothing that is imported ends so. */
    static String type(String name) {
        String words = camel(name);
        return (words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1)) + "Mix";
    }

    /** A method, e.g. {@code "priceAnOrder"} for {@code "price an order"}, with a number if there is one already. */
    String method(String name, String otherwise) {
        String words = camel(name);
        String word = words.isEmpty() ? otherwise : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
        String base = SourceVersion.isIdentifier(word) && !SourceVersion.isKeyword(word) ? word : word + "Task";
        String own = base;
        // Each name is taken together with that of its non-blocking form.
        for (int i = 2; used.contains(own) || used.contains(own + "Async"); i++) {
            own = base + i;
        }
        used.add(own);
        used.add(own + "Async");
        return own;
    }

    private static String camel(String name) {
        var word = new StringBuilder();
        boolean up = false;
        for (int point : name.codePoints().toArray()) {
            boolean fits = point < 128 && Character.isLetterOrDigit(point);
            boolean first = word.isEmpty();
            if (fits && !(first && Character.isDigit(point)) && word.length() < LONGEST) {
                word.appendCodePoint(up && !first ? Character.toUpperCase(point) : point);
            }
            up = !fits;
        }
        return word.toString();
    }

    /** Text within a comment: nothing that ends it, and no escape, which Java reads there too. */
    static String comment(String text) {
        return text.replaceAll("[^\\p{L}\\p{N} .,:;()%+=\"'·-]", " ")
                .replaceAll(" +", " ")
                .strip();
    }

    /** A text as Java source has it, with its quotation marks. */
    static String literal(String text) {
        var literal = new StringBuilder("\"");
        for (int point : text.codePoints().toArray()) {
            switch (point) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (point >= ' ' && point < 127) {
                        literal.appendCodePoint(point);
                    } else {
                        for (char half : Character.toChars(point)) {
                            // Below 32 in octal: a Unicode escape of a line's end would end the line.
                            literal.append(
                                    half < ' ' ? "\\%03o".formatted((int) half) : "\\u%04x".formatted((int) half));
                        }
                    }
                }
            }
        }
        return literal.append('"').toString();
    }
}
