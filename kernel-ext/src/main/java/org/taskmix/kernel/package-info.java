/**
 * The only place that knows a notebook kernel.
 */
@NullMarked
package org.taskmix.kernel;

import org.jspecify.annotations.NullMarked;
