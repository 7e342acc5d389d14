package org.taskmix.caution;

/**
 * An expression whose warm-up ended by the clock.
 *
 * @param expression what it is called
 */
public record NotWarm(String expression) implements Caution {

    @Override
    public String id() {
        return "not-warm";
    }

    @Override
    public Grade grade() {
        return Grade.HINT;
    }

    @Override
    public String seen() {
        return "The warm-up of %s was ended by its time limit, before its passes had settled.".formatted(expression);
    }

    @Override
    public String reason() {
        return "A call takes too long to repeat it often, or other work on this machine comes and goes.";
    }

    @Override
    public String advice() {
        return "Run the cell again: what was compiled stays compiled.";
    }

    @Override
    public String toString() {
        return line();
    }
}
