/**
 * A discrete-event simulation of tasks on cores, threads and places, which knows nothing of Java: what is simulated is handed in as numbers.
 */
@NullMarked
package org.taskmix.bound.simulation;

import org.jspecify.annotations.NullMarked;
