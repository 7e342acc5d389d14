/**
 * JVMs that this one starts beside itself, and what such a JVM sees of its parent.
 */
@NullMarked
package org.taskmix.work.process;

import org.jspecify.annotations.NullMarked;
