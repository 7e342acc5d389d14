package org.taskmix.caution;

/**
 * CPU time of the process that no sample accounts for.
 *
 * @param share of all, from 0 to 1
 */
public record UnsampledCpu(double share) implements Caution {

    @Override
    public String id() {
        return "unsampled-cpu";
    }

    @Override
    public Grade grade() {
        return Grade.HINT;
    }

    @Override
    public String seen() {
        return "%s of the process's CPU time is in no sample.".formatted(Text.percent(share));
    }

    @Override
    public String reason() {
        return "The JIT compiler, the garbage collector and the JVM's other threads run no Java code.";
    }

    @Override
    public String advice() {
        return "Run the cell again, when more is compiled; if collections are many, look at what is allocated.";
    }

    @Override
    public String toString() {
        return line();
    }
}
