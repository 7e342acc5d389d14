package org.taskmix.show;

import org.jspecify.annotations.Nullable;

/**
 * A line that stands in the cell while something runs, and is replaced in its place when it has more to say. Where there
 * is no notebook it stands nowhere.
 *
 * <pre>{@code
 * Notice notice = Notice.post("Measuring: at most 20 s.");
 * // ...
 * notice.replace("Measured in 8 s.");
 * }</pre>
 */
public final class Notice {

    private static volatile @Nullable Board board;

    private final @Nullable Line line;

    private Notice(@Nullable Line line) {
        this.line = line;
    }

    /** Where notices are posted: the output of the running cell. */
    @FunctionalInterface
    public interface Board {

        /**
         * Posts a line.
         *
         * @param first what it says at first
         * @return the line, to be replaced
         */
        Line post(Rendering first);
    }

    /** A line that was posted. */
    @FunctionalInterface
    public interface Line {

        /**
         * Replaces the line.
         *
         * @param next what it says from now on
         */
        void replace(Rendering next);
    }

    /**
     * Names the board for all later notices; a kernel's adapter does so once.
     *
     * @param notebook the board
     */
    public static void onto(Board notebook) {
        board = notebook;
    }

    /**
     * Posts a line in the cell that is running.
     *
     * @param text one line
     * @return the notice
     */
    public static Notice post(String text) {
        Board here = board;
        try {
            return new Notice(here == null ? null : here.post(rendering(text)));
        } catch (RuntimeException unseen) {
            // A notice that nobody sees must not cost the reader the run.
            return new Notice(null);
        }
    }

    /**
     * Says something else in the same place.
     *
     * @param text one line
     */
    public void replace(String text) {
        if (line == null) {
            return;
        }
        try {
            line.replace(rendering(text));
        } catch (RuntimeException unseen) {
            // As above: what was measured matters more.
            return;
        }
    }

    private static Rendering rendering(String text) {
        return new Rendering(text, "<p><small>" + Html.escape(text) + "</small></p>");
    }
}
