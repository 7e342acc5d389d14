/**
 * The Python beside this JVM: which one it is, how fast, and a process of it that runs plans.
 */
@NullMarked
package org.taskmix.run.python;

import org.jspecify.annotations.NullMarked;
