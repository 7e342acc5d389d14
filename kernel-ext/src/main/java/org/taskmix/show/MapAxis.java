package org.taskmix.show;

import java.util.List;

/**
 * One axis of a {@link WinnerMap}.
 *
 * @param name what it holds, e.g. {@code "tasks"}, {@code "share of CPU tasks (%)"}
 * @param labels the values along it, at least one; for rows from the top, for columns from the left
 */
public record MapAxis(String name, List<String> labels) {

    /**
     * Copies the labels.
     *
     * @throws IllegalArgumentException if there is none
     */
    public MapAxis {
        labels = List.copyOf(labels);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException(
                    "The axis \"%s\" of a map has no labels, so the map has no cells. Give at least 1."
                            .formatted(name));
        }
    }
}
