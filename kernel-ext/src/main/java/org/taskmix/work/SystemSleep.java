package org.taskmix.work;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The function of the operating system that sleeps. It is reached by reflection, since {@code java.lang.foreign} is for all
 * programs from Java 22 on, and our classes are for Java 21 too.
 *
 * @param function takes an {@code int} and returns nothing
 * @param nanosPerUnit what the int counts, in ns
 */
record SystemSleep(MethodHandle function, long nanosPerUnit) {

    private static final int FIRST_JAVA = 22;

    /**
     * Finds the function.
     *
     * @throws IllegalStateException if this Java is too old, or refuses native calls
     */
    static SystemSleep found() {
        return foundOn(Runtime.version().feature());
    }

    static SystemSleep foundOn(int java) {
        if (java < FIRST_JAVA) {
            throw new IllegalStateException("nativeSleep(...) needs Java 22 or newer; this kernel runs Java " + java
                    + ". Start the kernel with a newer JDK, or write waits(...) instead, which gives its thread free.");
        }
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        try {
            return windows
                    ? new SystemSleep(function("Sleep", Optional.of("kernel32")), 1_000_000)
                    : new SystemSleep(function("usleep", Optional.empty()), 1_000);
        } catch (InvocationTargetException e) {
            throw refused(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | IllegalCallerException e) {
            throw refused(e);
        }
    }

    void sleep(Duration time) {
        try {
            function.invokeExact((int) (time.toNanos() / nanosPerUnit));
        } catch (Throwable e) {
            throw new IllegalStateException("native call failed: " + e, e);
        }
    }

    /** As without reflection: linker.downcallHandle(lookup.find(name).get(), FunctionDescriptor.ofVoid(JAVA_INT)). */
    private static MethodHandle function(String name, Optional<String> library) throws ReflectiveOperationException {
        Class<?> linkerType = foreign("Linker");
        Class<?> optionType = foreign("Linker$Option");
        Class<?> layoutType = foreign("MemoryLayout");
        Class<?> descriptorType = foreign("FunctionDescriptor");
        Class<?> addressType = foreign("MemorySegment");
        Object linker = linkerType.getMethod("nativeLinker").invoke(null);
        Object lookup = library.isPresent()
                ? libraryLookup(library.get())
                : linkerType.getMethod("defaultLookup").invoke(linker);
        Optional<?> address = (Optional<?>)
                foreign("SymbolLookup").getMethod("find", String.class).invoke(lookup, name);
        Object layouts = Array.newInstance(layoutType, 1);
        Array.set(layouts, 0, foreign("ValueLayout").getField("JAVA_INT").get(null));
        Object descriptor =
                descriptorType.getMethod("ofVoid", layouts.getClass()).invoke(null, layouts);
        Method downcall = linkerType.getMethod("downcallHandle", addressType, descriptorType, optionType.arrayType());
        // Method.invoke would make reflection itself the caller, and the JVM would warn of it instead of us.
        MethodHandle caller = MethodHandles.lookup().unreflect(downcall);
        try {
            Object found = address.orElseThrow(() -> new NoSuchMethodException(name));
            var function = (MethodHandle) caller.invokeWithArguments(linker, found, descriptor);
            return function.asType(MethodType.methodType(void.class, int.class));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new InvocationTargetException(e);
        }
    }

    private static Object libraryLookup(String library) throws ReflectiveOperationException {
        Class<?> arenaType = foreign("Arena");
        Object arena = arenaType.getMethod("global").invoke(null);
        return foreign("SymbolLookup")
                .getMethod("libraryLookup", String.class, arenaType)
                .invoke(null, library, arena);
    }

    private static Class<?> foreign(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }

    private static IllegalStateException refused(Throwable cause) {
        return new IllegalStateException(
                "nativeSleep(...) calls a function of the operating system, and this JVM does not let it (" + cause
                        + "). Start the kernel with --enable-native-access=ALL-UNNAMED, or write waits(...) instead.",
                cause);
    }
}
