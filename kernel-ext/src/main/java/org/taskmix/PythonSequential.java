package org.taskmix;

record PythonSequential() implements PythonModel {

    @Override
    public String name() {
        return "python().sequential()";
    }

    @Override
    public String inWords() {
        return "Tasks run one after the other on Python's main thread; a wait holds up all that come after.";
    }

    @Override
    public String toString() {
        return name();
    }
}
