package org.taskmix.work;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The function of the operating system that sleeps.
 *
 * @param function takes an {@code int} and returns nothing
 * @param nanosPerUnit what the int counts, in ns
 */
record SystemSleep(MethodHandle function, long nanosPerUnit) {

    /**
     * Finds the function.
     *
     * @throws IllegalStateException if this Java is too old, or refuses native calls
     */
    static SystemSleep found() {
        return foundOn(Runtime.version().feature());
    }

    static SystemSleep foundOn(int java) {
        if (java < NativeFunctions.FIRST_JAVA) {
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

    private static MethodHandle function(String name, Optional<String> library) throws ReflectiveOperationException {
        return NativeFunctions.find(name, library, MethodType.methodType(void.class, int.class));
    }

    private static IllegalStateException refused(Throwable cause) {
        return new IllegalStateException(
                "nativeSleep(...) calls a function of the operating system, and this JVM does not let it (" + cause
                        + "). Start the kernel with --enable-native-access=ALL-UNNAMED, or write waits(...) instead.",
                cause);
    }
}
