package org.taskmix.caution;

/**
 * A thread of this kernel that is none of ours and used CPU time meanwhile.
 *
 * @param name name of the thread
 * @param share CPU time by elapsed time, so 1 is one core in full use
 * @param at the line it was last seen in; may be empty
 */
public record StrayThread(String name, double share, String at) implements Caution {

    @Override
    public String id() {
        return "stray-threads";
    }

    @Override
    public Grade grade() {
        return Grade.SERIOUS;
    }

    @Override
    public String seen() {
        return "Thread \"%s\" of this kernel used %s of a core during counted rounds%s."
                .formatted(name, Text.percent(share), at.isEmpty() ? "" : ", at " + at);
    }

    @Override
    public String reason() {
        return "An earlier cell has most likely started it and not stopped it.";
    }

    @Override
    public String advice() {
        return "Stop it or restart the kernel, and run the cell again.";
    }

    @Override
    public String toString() {
        return line();
    }
}
