/**
 * The server that HTTP calls go to: a process of its own, which waits and answers.
 */
@NullMarked
package org.taskmix.work.server;

import org.jspecify.annotations.NullMarked;
