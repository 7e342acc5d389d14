package org.taskmix.measure;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.taskmix.work.NativeFunctions;

/**
 * What this process has used so far, by {@code getrusage}, which Java does not ask: how often its threads have left a core, those
 * that have ended among them, and its CPU time to the microsecond. The files under {@code /proc} know living threads alone, and
 * Java's own CPU time counts in steps of 10 ms, as long as a whole iteration may take.
 */
final class ProcessUsage {

    private static final int RUSAGE_SELF = 0;

    // On 64-bit Linux: two times of 16 bytes, then 14 longs, of which these are the last two.
    private static final int SIZE = 144;
    private static final int USER_TIME = 0;
    private static final int SYSTEM_TIME = 16;
    private static final int VOLUNTARY = 128;
    private static final int INVOLUNTARY = 136;

    /** Empty on other systems than Linux, before Java 22, and where the JVM would warn of native calls. */
    static final Optional<ProcessUsage> HERE = ofThisProcess();

    private final MethodHandle getrusage;
    private final ByteBuffer usage;

    private ProcessUsage(MethodHandle getrusage, ByteBuffer usage) {
        this.getrusage = getrusage;
        this.usage = usage;
    }

    private static Optional<ProcessUsage> ofThisProcess() {
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
            return Optional.of(new ProcessUsage(bound, NativeFunctions.view(pointer)));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** How often threads have left a core; empty if the system does not say. */
    synchronized OptionalLong contextSwitches() {
        return asked() ? OptionalLong.of(usage.getLong(VOLUNTARY) + usage.getLong(INVOLUNTARY)) : OptionalLong.empty();
    }

    /** The CPU time of all threads, in ns; empty if the system does not say. */
    synchronized OptionalLong cpuNanos() {
        return asked() ? OptionalLong.of(nanos(USER_TIME) + nanos(SYSTEM_TIME)) : OptionalLong.empty();
    }

    private long nanos(int time) {
        return TimeUnit.SECONDS.toNanos(usage.getLong(time))
                + TimeUnit.MICROSECONDS.toNanos(usage.getLong(time + Long.BYTES));
    }

    private boolean asked() {
        try {
            return (int) getrusage.invokeExact() == 0;
        } catch (Throwable e) {
            return false;
        }
    }
}
