package org.taskmix.work;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** The JIT compiler of this JVM. */
public final class JitCompiler {

    private JitCompiler() {}

    /**
     * How long its threads have been at work since the JVM started, summed over the threads.
     *
     * @return in ms, at least 0; empty where the JVM has no compiler or does not say
     */
    public static OptionalLong millis() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler != null && compiler.isCompilationTimeMonitoringSupported()
                ? OptionalLong.of(Math.max(0, compiler.getTotalCompilationTime()))
                : OptionalLong.empty();
    }
}
