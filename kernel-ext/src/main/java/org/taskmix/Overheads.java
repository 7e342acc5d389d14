package org.taskmix;

/**
 * What a model itself costs on this machine.
 *
 * @param start CPU time to submit and start a task, and to end it, in ns
 * @param wake CPU time to begin a wait and to wake from it, in ns
 * @param late how much later than asked a wait ends on an idle machine, in ns
 * @param submit from one submission to the next, in ns
 * @param startUp before the first task can start, in ns; 0 but for worker processes
 */
record Overheads(Spread start, Spread wake, Spread late, Spread submit, Spread startUp) {}
