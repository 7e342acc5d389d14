/** Writes a mix under a model as a Java program that a reader can take home. */
@NullMarked
package org.taskmix.code;

import org.jspecify.annotations.NullMarked;
