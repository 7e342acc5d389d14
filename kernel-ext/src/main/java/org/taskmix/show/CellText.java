package org.taskmix.show;

import java.awt.Font;
import java.util.List;

/**
 * A model's name broken into lines that fit into a cell.
 *
 * @param lines one or two
 * @param font what they are written in
 */
record CellText(List<String> lines, Font font) {

    private static final int LARGEST = 12;
    private static final int SMALLEST = 10;

    /** Tries a line of the largest letters, then two of ever smaller ones, and at last leaves letters out. */
    static CellText of(String text, int width) {
        for (int size = LARGEST; size >= SMALLEST; size--) {
            Font font = new Font(Font.SANS_SERIF, Font.PLAIN, size);
            if (Lines.width(text, font) <= width) {
                return new CellText(List.of(text), font);
            }
            List<String> two = broken(text, width, font);
            if (Lines.width(two.get(0), font) <= width && Lines.width(two.get(1), font) <= width) {
                return new CellText(two, font);
            }
        }
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, SMALLEST);
        // What stands in brackets tells models of one kind apart.
        int bracket = text.indexOf('(');
        List<String> parts = bracket > 0 && !text.endsWith("()")
                ? List.of(text.substring(0, bracket), text.substring(bracket))
                : broken(text, width, font);
        return new CellText(
                parts.stream().map(part -> Lines.shortened(part, width, font)).toList(), font);
    }

    /** In two, at a space or before a capital letter or a bracket; the first as long as fits. */
    private static List<String> broken(String text, int width, Font font) {
        int at = 0;
        for (int i = 1; i < text.length(); i++) {
            char next = text.charAt(i);
            boolean mayBreak = next == ' ' || next == '(' || Character.isUpperCase(next);
            // Empty brackets alone in a line would say nothing.
            if (mayBreak
                    && !text.startsWith("()", i)
                    && (at == 0 || Lines.width(text.substring(0, i), font) <= width)) {
                at = i;
            }
        }
        return List.of(
                text.substring(0, at == 0 ? text.length() : at),
                at == 0 ? "" : text.substring(at).strip());
    }
}
