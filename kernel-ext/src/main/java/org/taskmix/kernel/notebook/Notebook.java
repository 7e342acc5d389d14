package org.taskmix.kernel.notebook;

import java.util.function.Function;
import org.taskmix.show.Notice;
import org.taskmix.show.Rendering;

/** What {@link Installation} asks of a kernel. */
public interface Notebook {

    /**
     * Shows every value of a type, in any later cell, by a rendering of ours.
     *
     * @param type the class or interface; values of its subtypes are shown so too, unless they have a nearer rendering
     * @param rendering draws one value; it must not throw
     */
    <T> void show(Class<T> type, Function<? super T, Rendering> rendering);

    /**
     * Evaluates source as if it stood in a cell, without output. A kernel that starts may return before, and does it before the first cell.
     *
     * @param source complete snippets, each in a line
     * @throws Exception if the source does not compile or its evaluation fails
     */
    void evaluate(String source) throws Exception;

    /**
     * Shows something in the running cell at once, and lets it be replaced in its place.
     *
     * @param first what to show at first
     * @return the place
     */
    Notice.Line post(Rendering first);

    /**
     * Shows what tasks print in the cell of their run, from its end on in none. Where the kernel does not let us, it stays as it is.
     */
    void keepOutputInItsCell();

    /**
     * Takes the notice away from the running cell when its value is shown. Does nothing if the cell shows anything else besides, or if the
     * calling thread does not draw the cell's value.
     */
    void valueTakesThePlaceOfItsNotice();

    /**
     * Says when a cell was interrupted: what is posted then stands in that cell. Where the kernel does not let us know, it is never said.
     *
     * @param settle called once per interrupted cell, while its own thread may still be stopping, and before the kernel says that the cell
     *     has ended
     */
    void onInterrupt(Runnable settle);
}
