package org.taskmix.caution;

/**
 * An expression so short that the loop around it is a part of its figure.
 *
 * @param expression what it is called
 * @param share of the figure that an empty call takes too; 0.2 reads "20 %"
 */
public record LoopCounts(String expression, double share) implements Caution {

    @Override
    public String id() {
        return "loop-counts";
    }

    @Override
    public Grade grade() {
        return Grade.HINT;
    }

    @Override
    public String seen() {
        return "An empty call takes %s of the time of %s.".formatted(Text.percent(share), expression);
    }

    @Override
    public String reason() {
        return "The loop that calls it and keeps its value alive is counted; how much of it a processor does on the side is not known.";
    }

    @Override
    public String advice() {
        return "Compare such figures with each other and not with sums of instructions, or time several steps in one expression.";
    }

    @Override
    public String toString() {
        return line();
    }
}
