/** Times one expression: a loop of its own for each, warmed up and run in passes, whose results stay alive. */
@NullMarked
package org.taskmix.timing;

import org.jspecify.annotations.NullMarked;
