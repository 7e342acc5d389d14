/**
 * What a notebook gets from us, whichever kernel runs it.
 */
@NullMarked
package org.taskmix.kernel.notebook;

import org.jspecify.annotations.NullMarked;
