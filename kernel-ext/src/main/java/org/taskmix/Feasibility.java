package org.taskmix;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.taskmix.measure.SystemLimits;

/**
 * Whether a machine can do what is asked of it. What would take the machine down, or take for ever, is refused before anything is
 * started: an estimate, what there is, and what to write instead.
 */
final class Feasibility {

    private Feasibility() {}

    /**
     * Refuses what this machine cannot do.
     *
     * @param mixes what to run, at least one, each with tasks
     * @param models what to run each of them under, at least one, the first baseline first
     * @param protocol how much to measure
     * @throws IllegalStateException if it takes more threads, memory, heap or time than there is; the message says how much
     */
    static void check(List<Mix> mixes, List<Model> models, Protocol protocol) {
        refusal(new Undertaking(mixes, models, protocol, SystemLimits.now())).ifPresent(message -> {
            throw new IllegalStateException(message);
        });
    }

    /** Why it cannot be done, and what to write instead; empty if it can. */
    static Optional<String> refusal(Undertaking asked) {
        if (!EnoughThreads.fits(asked)) {
            return Optional.of(EnoughThreads.refusal(asked));
        }
        if (!EnoughProcesses.fits(asked)) {
            return Optional.of(EnoughProcesses.refusal(asked));
        }
        if (!EnoughHeap.fits(asked)) {
            return Optional.of(EnoughHeap.refusal(asked));
        }
        return EnoughTime.fits(asked) ? Optional.empty() : Optional.of(EnoughTime.refusal(asked));
    }

    /** Whether it can be done. */
    static boolean fits(Undertaking asked) {
        return EnoughThreads.fits(asked)
                && EnoughProcesses.fits(asked)
                && EnoughHeap.fits(asked)
                && EnoughTime.fits(asked);
    }

    /** A number as Java code has it, e.g. {@code "20_000"}. */
    static String code(int number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '_');
    }
}
