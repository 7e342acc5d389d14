package org.taskmix.caution;

/**
 * Code of an earlier run that was still running.
 *
 * @param code what was running and where, e.g. {@code "\"price\" on taskmix-virtual, at ..."}
 */
public record CodeLeft(String code) implements Caution {

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
        return "Code of an earlier run was still running: " + code + ".";
    }

    @Override
    public String reason() {
        return "It ignored the interrupt that stopped its run.";
    }

    @Override
    public String advice() {
        return "Let it end when Thread.interrupted() is true, or restart the kernel, and run the cell again.";
    }

    @Override
    public String toString() {
        return line();
    }
}
