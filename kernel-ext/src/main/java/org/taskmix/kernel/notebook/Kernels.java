package org.taskmix.kernel.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.function.Consumer;
import jdk.jshell.EvalException;
import jdk.jshell.SnippetEvent;
import org.jspecify.annotations.Nullable;

/** What both kernels have in common beneath what they publish. */
public final class Kernels {

    /** The name by which both kernels mark an interrupted snippet; no class has it. */
    private static final String INTERRUPTED = "Execution Interrupted";

    private Kernels() {}

    /**
     * Whether the calling thread is the one that serves the running cell, and not one that evaluates code of the cell. Both kernels serve a
     * cell from its begin to its end in a synchronized method.
     *
     * @param kernel the kernel
     * @return false also if no cell is running
     */
    public static boolean isServedByThisThread(Object kernel) {
        return Thread.holdsLock(kernel);
    }

    /**
     * Makes a listener to the events of JShell. They come on the thread that evaluates: for what stands in a cell it is the one that serves it,
     * for what the cell itself evaluates the cell's own.
     *
     * @param kernel the kernel
     * @param settle called when a cell was interrupted; what it throws is lost
     * @return the listener
     */
    public static Consumer<SnippetEvent> onInterrupt(Object kernel, Runnable settle) {
        return event -> {
            if (isInterrupted(event) && isServedByThisThread(kernel)) {
                try {
                    settle.run();
                } catch (RuntimeException | LinkageError failure) {
                    // The kernel still has to say that the cell has ended.
                    return;
                }
            }
        };
    }

    private static boolean isInterrupted(SnippetEvent event) {
        return event.causeSnippet() == null
                && event.exception() instanceof EvalException failure
                && INTERRUPTED.equals(failure.getExceptionClassName());
    }

    /**
     * Reads a field that a kernel does not show.
     *
     * @param type the class that declares it
     * @param object the object
     * @param name the field's name
     * @return its value
     * @throws ReflectiveOperationException if there is no such field
     */
    public static @Nullable Object get(Class<?> type, Object object, String name) throws ReflectiveOperationException {
        return field(type, name).get(object);
    }

    /**
     * Sets a field that a kernel does not let us set, be it final.
     *
     * @param type the class that declares it
     * @param object the object
     * @param name the field's name
     * @param value its value from now on
     * @throws ReflectiveOperationException if there is no such field, or the JVM refuses
     */
    public static void set(Class<?> type, Object object, String name, Object value)
            throws ReflectiveOperationException {
        field(type, name).set(object, value);
    }

    /**
     * Finds a method that a kernel does not show.
     *
     * @param type the class that declares it
     * @param name the method's name
     * @param parameters the types of its parameters
     * @return the method, to be called
     * @throws ReflectiveOperationException if there is no such method
     */
    public static Method method(Class<?> type, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    /**
     * Calls a method that was found so.
     *
     * @param method the method
     * @param object the object
     * @param arguments its arguments
     * @return what it returns
     */
    public static @Nullable Object call(Method method, Object object, @Nullable Object... arguments) {
        try {
            return method.invoke(object, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method + " of this kernel failed: " + e.getCause(), e);
        }
    }

    private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
