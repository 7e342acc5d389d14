package org.taskmix.show;

/**
 * Text that came from outside, with what nobody could see made visible: a control character, a mark that turns the direction of
 * what follows, half of a pair. Each is written as in Java source, e.g. <code>\u005cu202e</code>.
 */
final class Visible {

    private Visible() {}

    /** Text of any number of lines. */
    static String text(String text) {
        return escaped(text, true);
    }

    /** Text that stands in one line, as in a title or in a cell of a plain-text table. */
    static String line(String text) {
        return escaped(text, false);
    }

    /** As much of a line as fits, with what it is a part of. */
    static String line(String text, int most) {
        return shortened(line(text), most);
    }

    /** As much of a text as fits, cut between characters, with how long it is in all. */
    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "… (" + Numbers.text(text.length()) + " characters)";
    }

    private static String escaped(String text, boolean lines) {
        if (text.codePoints().allMatch(point -> isSeen(point, lines))) {
            return text;
        }
        var seen = new StringBuilder(text.length() + 16);
        text.replace("\r\n", "\n").codePoints().forEach(point -> {
            if (isSeen(point, lines)) {
                seen.appendCodePoint(point);
            } else {
                seen.append(escape(point));
            }
        });
        return seen.toString();
    }

    private static boolean isSeen(int point, boolean lines) {
        if (point == '\n' || point == '\t') {
            return lines;
        }
        // Joiners make one sign of two, in Persian and in emoji.
        if (point == 0x200c || point == 0x200d) {
            return true;
        }
        boolean isNoCharacter = (point & 0xfffe) == 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
        return !isNoCharacter
                && switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }

    private static String escape(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            default -> {
                var units = new StringBuilder();
                for (char unit : Character.toChars(point)) {
                    units.append("\\u%04x".formatted((int) unit));
                }
                yield units.toString();
            }
        };
    }
}
