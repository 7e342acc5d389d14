/**
 * Pure functions from samples to estimates: no clock, no thread, no file.
 */
@NullMarked
package org.taskmix.stats;

import org.jspecify.annotations.NullMarked;
