package org.taskmix.run;

import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.util.Objects;
import java.util.Optional;

/**
 * How many carrier threads this JVM runs its virtual threads on: one number for all of them.
 *
 * <p>The JDK's bean is asked itself. The server of beans, by which one could do without reflection, takes a third of a second to start.
 */
public final class Carriers {

    /** Of Java 24 and later; we compile for an earlier one. */
    private static final String BEAN = "jdk.management.VirtualThreadSchedulerMXBean";

    private Carriers() {}

    /**
     * Whether the number can be changed while the JVM runs.
     *
     * @return true from Java 24 on
     */
    public static boolean canChange() {
        return type().isPresent();
    }

    /**
     * The number now.
     *
     * @return at least 1; where the JVM does not say, the number of processors, which is the default
     */
    public static int now() {
        var type = type();
        if (type.isEmpty()) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            return (int) type.get().getMethod("getParallelism").invoke(bean(type.get()));
        } catch (ReflectiveOperationException e) {
            return Runtime.getRuntime().availableProcessors();
        }
    }

    static void set(int carriers) {
        try {
            Class<? extends PlatformManagedObject> type = type().orElseThrow();
            type.getMethod("setParallelism", int.class).invoke(bean(type), carriers);
        } catch (ReflectiveOperationException e) {
            // What the bean threw comes as a cause.
            Throwable reason = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalStateException(
                    "The JVM did not take " + carriers + " as the number of its carrier threads: "
                            + reason.getMessage(),
                    e);
        }
    }

    private static Optional<Class<? extends PlatformManagedObject>> type() {
        try {
            return Optional.of(Class.forName(BEAN).asSubclass(PlatformManagedObject.class));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static PlatformManagedObject bean(Class<? extends PlatformManagedObject> type) {
        return ManagementFactory.getPlatformMXBean(type);
    }
}
