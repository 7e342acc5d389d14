/** What goes on inside a run: where its time went, what holds a loop or a carrier, which threads there are, and what goes wrong on purpose. */
@NullMarked
package org.taskmix.inside;

import org.jspecify.annotations.NullMarked;
