/**
 * What a reader sees: tables, plots and the page around them.
 */
@NullMarked
package org.taskmix.show;

import org.jspecify.annotations.NullMarked;
