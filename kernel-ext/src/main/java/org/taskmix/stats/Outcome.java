package org.taskmix.stats;

/**
 * The answers a comparison can give. "No difference" is not among them: that is never shown by a lack of evidence.
 *
 * <pre>{@code
 * runs.verdict(virtualThreads()).outcome()
 * }</pre>
 */
public enum Outcome {
    /** The makespans are shorter than the baseline's. */
    FASTER,
    /** The makespans are longer than the baseline's. */
    SLOWER,
    /** The whole interval of the ratio lies inside the band, and no difference is shown within it. */
    EQUIVALENT,
    /** The rounds allow none of the other answers; {@link Verdict#doubt()} says why. */
    CANNOT_TELL
}
