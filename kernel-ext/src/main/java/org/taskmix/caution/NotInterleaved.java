package org.taskmix.caution;

/** Two runs that are compared were measured in different sessions. */
public record NotInterleaved() implements Caution {

    @Override
    public String id() {
        return "not-interleaved";
    }

    @Override
    public Grade grade() {
        return Grade.SERIOUS;
    }

    @Override
    public String seen() {
        return "The two runs were measured one after the other, and not in turns.";
    }

    @Override
    public String reason() {
        return "The interval covers what changes from round to round, and not what changes from one session to the next: the pace of"
                + " the processor, other programs, how the JIT compiled.";
    }

    @Override
    public String advice() {
        return "Where both can be run now, give both to one runUnder(...); else repeat each, and believe what repeats.";
    }

    @Override
    public String toString() {
        return line();
    }
}
