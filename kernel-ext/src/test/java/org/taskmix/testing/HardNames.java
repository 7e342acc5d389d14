package org.taskmix.testing;

import java.util.Map;

/** Names, texts and addresses as a reader may write them, each with {@code qq} in it. */
public final class HardNames {
    public static final Map<String, String> ALL = Map.of(
            "script", "qq<script>alert(\"1\")</script>",
            "an element's end", "qq</caption></details>\"><img src=x onerror='alert(1)'>",
            "entities", "qq&lt;b&gt;&amp;&#0;",
            "marks of direction", "qq\u202eevil\u2066\u200f",
            "control characters", "qq\u0000\u0007\u001b[31m\u0085\u007f",
            "lines", "qq\nb\r\nc\td\u2028e",
            "halves of pairs", "qq\ud800x\udc00\uffff",
            "a formula", "$qq\\frac{1}{2}$",
            "10,000 characters", "qq" + "x".repeat(9_998),
            "10,000 marks of direction", "qq" + "\u202e".repeat(9_998));

    private HardNames() {}

    /** Whether nobody could see a character. */
    public static boolean isUnseen(int point) {
        return point != '\n'
                && point != '\t'
                && switch (Character.getType(point)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR -> true;
                    default -> false;
                };
    }
}
