package org.taskmix.timing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.taskmix.work.OwnCode;

/**
 * Makes loops that share no compiled code and no profile. The compiler inlines a lambda into a loop only while the loop has
 * called no more than two different ones; a notebook times many, in one JVM. So each loop is a hidden class of its own, with bytes that are the same.
 */
public final class FreshLoops {

    private FreshLoops() {}

    /**
     * A loop around an expression.
     *
     * @param code what one call evaluates
     * @return a loop that was never run
     */
    public static Batch of(Callable<?> code) {
        return fresh(ValueLoop.class, Callable.class, code);
    }

    /**
     * A loop around code without a value.
     *
     * @param code what one call runs
     * @return a loop that was never run
     */
    public static Batch of(OwnCode.Action code) {
        return fresh(ActionLoop.class, OwnCode.Action.class, code);
    }

    private static Batch fresh(Class<? extends Batch> pattern, Class<?> kind, Object code) {
        try {
            MethodHandles.Lookup fresh = MethodHandles.lookup().defineHiddenClass(bytes(pattern), true);
            return (Batch) fresh.findConstructor(fresh.lookupClass(), MethodType.methodType(void.class, kind))
                    .invoke(code);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A loop for timeit could not be made: " + e, e);
        }
    }

    private static byte[] bytes(Class<?> pattern) {
        try (InputStream in = pattern.getResourceAsStream(pattern.getSimpleName() + ".class")) {
            return Objects.requireNonNull(in, pattern.getName()).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
