package org.taskmix.caution;

/**
 * A machine on which nothing runs in parallel.
 */
public record OneProcessor() implements Caution {

    @Override
    public String id() {
        return "one-processor";
    }

    @Override
    public Grade grade() {
        return Grade.HINT;
    }

    @Override
    public String seen() {
        return "This JVM may use one processor only.";
    }

    @Override
    public String reason() {
        return "CPU work cannot run in parallel here, so models differ in waiting alone.";
    }

    @Override
    public String advice() {
        return "Give the container or the virtual machine 2 processors or more.";
    }

    @Override
    public String toString() {
        return line();
    }
}
