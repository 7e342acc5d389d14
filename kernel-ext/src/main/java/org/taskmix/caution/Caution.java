package org.taskmix.caution;

/**
 * A named reason to doubt a figure, with a next step. {@link Cautions#about} finds those that an experiment calls for.
 */
public sealed interface Caution
        permits CoarseTimer,
                Drift,
                FailedTasks,
                FewEffectiveCores,
                FewRounds,
                GcHeavy,
                JitBusy,
                MachineLoaded,
                Noisy,
                NotSteady,
                OneProcessor,
                OverBudget,
                RecordsDisagree,
                SpeedChanged,
                StillWarming,
                StrayThread,
                Throttled {

    /** How much a caution weighs. */
    enum Grade {
        /** The figures hold; this helps to read them. */
        HINT,
        /** The figures may be wrong. */
        SERIOUS
    }

    /**
     * Names the kind of caution.
     *
     * @return e.g. {@code "noisy"}
     */
    String id();

    /**
     * How much it weighs.
     *
     * @return hint or serious
     */
    Grade grade();

    /**
     * What was measured.
     *
     * @return a sentence with the value
     */
    String seen();

    /**
     * What it most likely comes from, or what it does to the figures.
     *
     * @return a sentence
     */
    String reason();

    /**
     * What to try.
     *
     * @return a sentence
     */
    String advice();

    /**
     * All of it in one line.
     *
     * @return what was seen, why, and what to try
     */
    default String line() {
        return seen() + " " + reason() + " " + advice();
    }
}
