/**
 * Typed reasons to doubt a figure, found from plain facts.
 */
@NullMarked
package org.taskmix.caution;

import org.jspecify.annotations.NullMarked;
