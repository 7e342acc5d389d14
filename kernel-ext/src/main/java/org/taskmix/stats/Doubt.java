package org.taskmix.stats;

/**
 * Why a comparison cannot tell, the first that applies in this order.
 *
 * <pre>{@code
 * runs.verdict(async()).doubt()
 * }</pre>
 */
public enum Doubt {
    /** There are too few rounds for an interval. */
    TOO_FEW_ROUNDS,
    /** The interval holds both 1 and values beyond the band: more rounds or a quieter machine would narrow it. */
    INTERVAL_TOO_WIDE,
    /** Seen alone this pair would be clear, but among so many comparisons one such pair is to be expected by chance. */
    AMONG_MANY,
    /** The same model against itself differed as much in this session. */
    BELOW_NOISE_FLOOR
}
