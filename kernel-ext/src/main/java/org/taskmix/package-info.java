/**
 * What a notebook sees, and all of it: a mix of tasks, the models it can run under, and the comparison that comes out.
 */
@NullMarked
package org.taskmix;

import org.jspecify.annotations.NullMarked;
