package org.taskmix.show;

/**
 * A model that can win on a {@link WinnerMap}.
 *
 * @param model the model's name
 * @param look how it is drawn
 */
public record MapModel(String model, Look look) {}
