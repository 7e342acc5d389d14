/**
 * What outlives a kernel: files that finished rounds are added to, one after the other.
 */
@NullMarked
package org.taskmix.store;

import org.jspecify.annotations.NullMarked;
