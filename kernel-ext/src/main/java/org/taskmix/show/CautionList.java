package org.taskmix.show;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.taskmix.caution.Caution;

/** The reasons to doubt a result, as they stand beside it: what was seen, the likely reason, what to try. */
public final class CautionList {

    private CautionList() {}

    /**
     * Draws the cautions in HTML.
     *
     * @param cautions any number, in the order to be read
     * @return a list with a heading; empty if there are none
     */
    public static String html(List<Caution> cautions) {
        if (cautions.isEmpty()) {
            return "";
        }
        return "<p><strong>Cautions</strong></p><ul>"
                + cautions.stream()
                        .map(caution -> "<li><strong>" + Html.escape(head(caution)) + "</strong> "
                                + Html.escape(caution.line()) + "</li>")
                        .collect(Collectors.joining())
                + "</ul>";
    }

    /**
     * Writes the cautions in plain text.
     *
     * @param cautions any number, in the order to be read
     * @return one line for each; empty if there are none
     */
    public static String text(List<Caution> cautions) {
        return cautions.stream()
                .map(caution -> "Caution, " + head(caution) + " " + caution.line())
                .collect(Collectors.joining("\n"));
    }

    /** E.g. {@code "serious (drift):"}. */
    private static String head(Caution caution) {
        return caution.grade().name().toLowerCase(Locale.ROOT) + " (" + caution.id() + "):";
    }
}
