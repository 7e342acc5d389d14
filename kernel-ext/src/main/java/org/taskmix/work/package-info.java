/**
 * What a task does: CPU work, a wait, an HTTP call, work with files, a native call, steps of these, or the reader's own
 * code.
 */
@NullMarked
package org.taskmix.work;

import org.jspecify.annotations.NullMarked;
