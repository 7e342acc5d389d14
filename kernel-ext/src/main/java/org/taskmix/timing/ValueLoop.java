package org.taskmix.timing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The loop around an expression that has a value. Never used as it is: {@link FreshLoops} defines it anew for every expression, so no call in it
 * has this type among its arguments.
 *
 * <p>Each value is stored opaquely: the compiler may neither leave the store out, nor merge it with the next, nor carry what it has read from
 * memory across it. A number is stored as a number, so that a box which is made for us alone is not made at all.
 */
final class ValueLoop implements Batch {

    private static final VarHandle NUMBER = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle OBJECT = MethodHandles.arrayElementVarHandle(Object[].class);

    private final Callable<?> code;

    @SuppressWarnings("UnusedVariable") // written so that what is stored may be seen from elsewhere
    private @Nullable Object seen;

    ValueLoop(Callable<?> code) {
        this.code = code;
    }

    @SuppressWarnings("IfChainToSwitch") // a switch over types is linked at run time, and would be work of its own
    @Override
    public long run(long calls) throws Exception {
        Callable<?> expression = code;
        // New ones for each batch: to store a new object in an old array is work for the collector, and would be timed.
        var number = new long[1];
        var object = new @Nullable Object[1];
        seen = new Object[] {number, object};
        long start = System.nanoTime();
        for (long left = calls; left > 0; left--) {
            Object value = expression.call();
            if (value instanceof Integer whole) {
                NUMBER.setOpaque(number, 0, (long) whole);
            } else if (value instanceof Long whole) {
                NUMBER.setOpaque(number, 0, (long) whole);
            } else if (value instanceof Double real) {
                NUMBER.setOpaque(number, 0, Double.doubleToRawLongBits(real));
            } else if (value instanceof Boolean yes) {
                NUMBER.setOpaque(number, 0, yes ? 1L : 0L);
            } else if (value instanceof Float real) {
                NUMBER.setOpaque(number, 0, (long) Float.floatToRawIntBits(real));
            } else if (value instanceof Character letter) {
                NUMBER.setOpaque(number, 0, (long) letter);
            } else {
                OBJECT.setOpaque(object, 0, value);
            }
        }
        long nanos = System.nanoTime() - start;
        seen = null;
        return nanos;
    }
}
