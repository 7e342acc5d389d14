/**
 * The only place that knows a notebook kernel. Its classes are where each kernel enters; {@code notebook} says what a
 * notebook gets, {@code jjava} and {@code ijava} say how.
 *
 * <p>The classes of this package, not those below it, are compiled for Java 11: a kernel on an old Java can load them and
 * be told that it is too old.
 */
@NullMarked
package org.taskmix.kernel;

import org.jspecify.annotations.NullMarked;
