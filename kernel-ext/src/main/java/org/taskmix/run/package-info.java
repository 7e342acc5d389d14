/**
 * How tasks are run: a plan goes in, one record per task comes out.
 */
@NullMarked
package org.taskmix.run;

import org.jspecify.annotations.NullMarked;
