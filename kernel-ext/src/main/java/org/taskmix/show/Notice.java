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
     * Whether there is a notebook for notices to stand in.
     *
     * @return false in a plain program
     */
    public static boolean isSeen() {
        return board != null;
    }

    /**
     * A notice that stands nowhere.
     *
     * @return the notice
     */
    public static Notice unseen() {
        return new Notice(null);
    }

    /**
     * Posts a line in the cell that is running.
     *
     * @param text one line
     * @return the notice
     */
    public static Notice post(String text) {
        return post(line(text));
    }

    /**
     * Posts something larger in the cell that is running.
     *
     * @param first what to show
     * @return the notice
     */
    public static Notice post(Rendering first) {
        Board here = board;
        try {
            return here == null ? unseen() : new Notice(here.post(first));
        } catch (RuntimeException unseen) {
            // A notice that nobody sees must not cost the reader the run.
            return unseen();
        }
    }

    /**
     * Says something else in the same place.
     *
     * @param text one line
     */
    public void replace(String text) {
        replace(line(text));
    }

    /**
     * Shows something else in the same place.
     *
     * @param next what to show
     */
    public void replace(Rendering next) {
        if (line == null) {
            return;
        }
        try {
            line.replace(next);
        } catch (RuntimeException unseen) {
            // As above: what was measured matters more.
            return;
        }
    }

    /**
     * How a notice looks.
     *
     * @param text one line
     * @return the line in small print
     */
    public static Rendering line(String text) {
        return new Rendering(text, "<p><small>" + Html.escape(text) + "</small></p>");
    }
}
