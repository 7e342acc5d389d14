package org.taskmix.caution;

/**
 * A named reason to doubt a figure, with a next step. {@link Cautions#about} finds those that an experiment calls for.
 *
 * <pre>{@code
 * runs.cautions()
 * }</pre>
 */
public sealed interface Caution
        permits CodeLeft,
                CoarseTimer,
                CutShort,
                DeepStacks,
                Drift,
                FailedTasks,
                FewEffectiveCores,
                FewRounds,
                FewSamples,
                GcHeavy,
                JitBusy,
                LoopCounts,
                MachineLoaded,
                Noisy,
                NotInterleaved,
                NotSteady,
                NotWarm,
                OneProcessor,
                OptimisedAway,
                OverBudget,
                RecordsDisagree,
                SampledByClock,
                SpeedChanged,
                StillWarming,
                StrayThread,
                TasksPrint,
                Throttled,
                UnevenPasses,
                UnsampledCpu {

    /**
     * How much a caution weighs.
     *
     * <pre>{@code
     * runs.cautions().stream().filter(caution -> caution.grade() == Caution.Grade.SERIOUS).toList()
     * }</pre>
     */
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
