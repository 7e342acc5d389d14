package org.taskmix.caution;

/**
 * An expression that takes no longer than an empty one.
 *
 * @param expression what it is called
 * @param nanos what a call took, in ns
 * @param emptyNanos what an empty call took in a loop of the same kind, in ns
 */
public record OptimisedAway(String expression, double nanos, double emptyNanos) implements Caution {

    @Override
    public String id() {
        return "optimised-away";
    }

    @Override
    public Grade grade() {
        return Grade.SERIOUS;
    }

    @Override
    public String seen() {
        return "A call of %s took %.2f ns, and an empty one %.2f ns in the same kind of loop."
                .formatted(expression, nanos, emptyNanos);
    }

    @Override
    public String reason() {
        return "The compiler has left out all of it, as it does with what is constant or has no effect, or it is no more than a read.";
    }

    @Override
    public String advice() {
        return "Let it compute with variables of the notebook in place of constants, and return what it computed.";
    }

    @Override
    public String toString() {
        return line();
    }
}
