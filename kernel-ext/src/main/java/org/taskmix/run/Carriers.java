package org.taskmix.run;

import java.lang.management.ManagementFactory;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** How many carrier threads this JVM runs its virtual threads on: one number for all of them. */
public final class Carriers {

    private static final String BEAN = "jdk.management:type=VirtualThreadScheduler";
    private static final String PARALLELISM = "Parallelism";

    private Carriers() {}

    /**
     * Whether the number can be changed while the JVM runs.
     *
     * @return true from Java 24 on
     */
    public static boolean canChange() {
        try {
            return server().isRegistered(name());
        } catch (JMException e) {
            return false;
        }
    }

    /**
     * The number now.
     *
     * @return at least 1; where the JVM does not say, the number of processors, which is the default
     */
    public static int now() {
        try {
            return canChange()
                    ? (int) server().getAttribute(name(), PARALLELISM)
                    : Runtime.getRuntime().availableProcessors();
        } catch (JMException e) {
            return Runtime.getRuntime().availableProcessors();
        }
    }

    static void set(int carriers) {
        try {
            server().setAttribute(name(), new Attribute(PARALLELISM, carriers));
        } catch (JMException e) {
            throw new IllegalStateException(
                    "The JVM did not take " + carriers + " as the number of its carrier threads: " + e.getMessage(), e);
        }
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    private static ObjectName name() throws JMException {
        return new ObjectName(BEAN);
    }
}
