/**
 * What the harness itself costs, and whether an independent referee agrees with it. Run by hand, never by a test: the
 * figures depend on what else the machine does.
 */
@NullMarked
package org.taskmix.benchmark;

import org.jspecify.annotations.NullMarked;
