package org.taskmix.show;

/** A value that knows how a notebook shows it when a cell ends with it. */
public interface Renderable {

    /**
     * Draws this value. May be called more than once, and from any thread.
     *
     * @return what the notebook shows
     */
    Rendering rendering();
}
