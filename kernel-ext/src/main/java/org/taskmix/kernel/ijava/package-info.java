/**
 * Taskmix in IJava, which has to be asked to load it.
 */
@NullMarked
package org.taskmix.kernel.ijava;

import org.jspecify.annotations.NullMarked;
