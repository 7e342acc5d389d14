package org.taskmix.kernel.ijava;

import java.util.Objects;
import java.util.Optional;
import jdk.jshell.JShell;
import org.taskmix.kernel.notebook.Kernels;

/** The JShell that IJava evaluates cells with, and shows to nobody. */
final class IJavaShell {
    private IJavaShell() {}

    /**
     * Finds it.
     *
     * @param kernel IJava's own
     * @return empty if this kernel is made otherwise; it then gives no hints and settles no interrupts, and all else works
     */
    static Optional<JShell> of(Object kernel) {
        try {
            Object evaluator = Objects.requireNonNull(Kernels.get(kernel.getClass(), kernel, "evaluator"));
            return Optional.ofNullable(
                    (JShell) Kernels.call(Kernels.method(evaluator.getClass(), "getShell"), evaluator));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
