package org.taskmix.show;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was found at one place of a {@link WinnerMap}.
 *
 * @param winner the model that was faster than every other; empty if the rounds do not tell
 * @param ratio how many times as long the second took, above 0; empty if unknown
 * @param verdictText the verdict in a few words, for the table behind the map
 */
public record MapCell(Optional<String> winner, OptionalDouble ratio, String verdictText) {

    /**
     * Checks the ratio.
     *
     * @throws IllegalArgumentException if it is not a finite number above 0
     */
    public MapCell {
        if (ratio.isPresent() && !(ratio.getAsDouble() > 0 && Double.isFinite(ratio.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "MapCell: a ratio is a finite number above 0, got %s. Use OptionalDouble.empty() for none."
                            .formatted(ratio.getAsDouble()));
        }
    }
}
