/**
 * Taskmix in JJava, which finds it by itself in any jar on its class path.
 */
@NullMarked
package org.taskmix.kernel.jjava;

import org.jspecify.annotations.NullMarked;
