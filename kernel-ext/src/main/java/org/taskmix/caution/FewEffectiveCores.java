package org.taskmix.caution;

/**
 * Processors that together deliver less than their number.
 *
 * @param work the kind of CPU work, as what comes before "work"
 * @param effective cores' worth of it that was delivered
 * @param cores processors that this JVM may use
 */
public record FewEffectiveCores(String work, double effective, int cores) implements Caution {

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
        return "%d processors deliver the %s work of %s cores.".formatted(cores, work, Text.number(effective));
    }

    @Override
    public String reason() {
        return "Two processors may share one core or the way to memory, a quota may bind, or other work may run.";
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
