package org.taskmix.kernel;

import org.taskmix.kernel.ijava.IJavaNotebook;

/** Loads us into IJava, which looks for no extensions itself. */
public final class IJava {
    private IJava() {}

    /**
     * Gives the notebook our imports and renderings, silently. To be called from a cell or from IJava's start-up script;
     * says in one line if something fails, and never throws.
     */
    public static void load() {
        // A lambda, since a method reference would load its class here, before anyone asked which Java this is.
        String complaint = Loading.attempt(() -> IJavaNotebook.install());
        if (!complaint.isEmpty()) {
            System.err.println(complaint);
        }
    }
}
