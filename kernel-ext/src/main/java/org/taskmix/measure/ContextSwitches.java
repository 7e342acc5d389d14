package org.taskmix.measure;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.taskmix.work.NativeFunctions;

/**
 * How often threads of this process have left a core, those that have ended among them: {@code getrusage} tells, which Java does
 * not ask. The files under {@code /proc} know living threads alone.
 */
final class ContextSwitches {

    private static final int RUSAGE_SELF = 0;

    // On 64-bit Linux: two times of 16 bytes, then 14 longs, of which these are the last two.
    private static final int SIZE = 144;
    private static final int VOLUNTARY = 128;
    private static final int INVOLUNTARY = 136;

    private final MethodHandle getrusage;
    private final ByteBuffer usage;

    private ContextSwitches(MethodHandle getrusage, ByteBuffer usage) {
        this.getrusage = getrusage;
        this.usage = usage;
    }

    /** Empty on other systems, before Java 22, and where the JVM would warn of native calls. */
    static Optional<ContextSwitches> ofThisProcess() {
        boolean known =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
                        && System.getProperty("os.arch", "").matches("amd64|aarch64");
        if (!known || !NativeFunctions.areEnabled()) {
            return Optional.empty();
        }
        try {
            Object pointer = NativeFunctions.allocate(SIZE);
            var type = MethodType.methodType(int.class, int.class, NativeFunctions.pointer());
            MethodHandle function = NativeFunctions.find("getrusage", Optional.empty(), type);
            MethodHandle bound = MethodHandles.insertArguments(function, 0, RUSAGE_SELF, pointer);
            return Optional.of(new ContextSwitches(bound, NativeFunctions.view(pointer)));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** So far; empty if the system does not say. */
    synchronized OptionalLong total() {
        try {
            return (int) getrusage.invokeExact() == 0
                    ? OptionalLong.of(usage.getLong(VOLUNTARY) + usage.getLong(INVOLUNTARY))
                    : OptionalLong.empty();
        } catch (Throwable e) {
            return OptionalLong.empty();
        }
    }
}
