package org.taskmix;

record PythonAsyncio() implements PythonModel {

    @Override
    public String name() {
        return "python().asyncio()";
    }

    @Override
    public String inWords() {
        return "CPU tasks hold up everything on the one thread of Python's event loop; a wait is a timer and holds none.";
    }

    @Override
    public String toString() {
        return name();
    }
}
