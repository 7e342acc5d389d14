/**
 * What no model can beat: lower bounds of a makespan, from what tasks need and what a model and a machine can give.
 */
@NullMarked
package org.taskmix.bound;

import org.jspecify.annotations.NullMarked;
