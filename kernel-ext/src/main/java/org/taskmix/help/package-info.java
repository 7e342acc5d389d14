/**
 * What there is to know of every public type and member, from the Javadoc, for readers without a browser; and the one line that
 * answers a name which is not quite right.
 */
@NullMarked
package org.taskmix.help;

import org.jspecify.annotations.NullMarked;
