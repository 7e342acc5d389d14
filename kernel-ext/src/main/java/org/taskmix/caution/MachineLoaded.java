package org.taskmix.caution;

/**
 * A machine on which others work too.
 *
 * @param sign what shows it
 * @param value how much, in the unit of the sign
 * @param processors processors of the machine
 */
public record MachineLoaded(Sign sign, double value, int processors) implements Caution {

    /** What shows that others work. */
    public enum Sign {
        /** Time that the hypervisor gave to other guests, as a share of all processors' time. */
        STEAL,
        /** CPU time of processes that are none of ours, in cores. */
        OTHER_PROCESSES,
        /** Threads that wanted a processor between rounds, when ours had ended; a count. */
        RUNNABLE,
        /** The load average of the minute before; a count of threads. */
        LOAD_AVERAGE
    }

    @Override
    public String id() {
        return "machine-loaded";
    }

    @Override
    public Grade grade() {
        return Grade.SERIOUS;
    }

    @Override
    public String seen() {
        return switch (sign) {
            case STEAL -> "The host gave %s of this virtual machine's time to others.".formatted(Text.percent(value));
            case OTHER_PROCESSES ->
                "Other processes used %s of %d cores during counted rounds.".formatted(Text.number(value), processors);
            case RUNNABLE ->
                "Between rounds %s threads of other processes wanted one of %d processors."
                        .formatted(Text.number(value), processors);
            case LOAD_AVERAGE ->
                "The load average was %s on %d processors before the first round."
                        .formatted(Text.number(value), processors);
        };
    }

    @Override
    public String reason() {
        return "Our tasks then wait for a processor, and for how long differs from round to round.";
    }

    @Override
    public String advice() {
        return sign == Sign.STEAL
                ? "Run the cell again at another time, or on a machine of your own; ratios suffer less than times."
                : "Close other work on this machine and run the cell again.";
    }

    @Override
    public String toString() {
        return line();
    }
}
