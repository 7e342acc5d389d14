/**
 * When and in which order models are run, and on what machine.
 */
@NullMarked
package org.taskmix.measure;

import org.jspecify.annotations.NullMarked;
