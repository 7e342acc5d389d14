package org.taskmix.caution;

/**
 * Processors that together deliver less than their number.
 *
 * @param effective cores' worth of arithmetic delivered
 * @param cores processors that this JVM may use
 */
public record FewEffectiveCores(double effective, int cores) implements Caution {

    @Override
    public String id() {
        return "few-effective-cores";
    }

    @Override
    public Grade grade() {
        return Grade.HINT;
    }

    @Override
    public String seen() {
        return "%d processors deliver the CPU work of %s cores.".formatted(cores, Text.number(effective));
    }

    @Override
    public String reason() {
        return "Two processors may share one core, a quota may bind, or other work may run.";
    }

    @Override
    public String advice() {
        return "Compare speedups with %s and not with %d, or run where nothing else does."
                .formatted(Text.number(effective), cores);
    }

    @Override
    public String toString() {
        return line();
    }
}
