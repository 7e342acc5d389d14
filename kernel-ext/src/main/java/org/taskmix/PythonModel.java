package org.taskmix;

/**
 * A way to run the tasks of a mix in Python; made by {@link Model#python()}. The tasks are Python's own: waits and HTTP calls are the same as in
 * Java, CPU tasks are as much arithmetic as an idle core does <em>in Python</em> in their time. So the makespans of CPU tasks compare models of
 * one language, and not the languages.
 *
 * <pre>{@code
 * mix.runUnder(python().sequential(), python().threads(2), python().processes(2), platformThreads(2))
 * }</pre>
 */
public sealed interface PythonModel extends Model
        permits PythonSequential, PythonThreads, PythonAsyncio, PythonProcesses {}
