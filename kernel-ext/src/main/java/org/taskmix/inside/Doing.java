package org.taskmix.inside;

/** What goes on on a thread of the system. */
public enum Doing {
    /** A task executes there. */
    EXECUTING,
    /** A task waits, and holds the thread meanwhile. */
    HOLDING,
    /** The thread used CPU time, and it cannot be told for which task. */
    UNTOLD,
    /** Of a task, not of a thread: ready to go on, and in the queue of an event loop or of the pool beside it. */
    QUEUED
}
