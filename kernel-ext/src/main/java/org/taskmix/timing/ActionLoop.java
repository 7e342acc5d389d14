package org.taskmix.timing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.taskmix.work.OwnCode;

/** The loop around code that has no value, as {@link ValueLoop} is the one around an expression that has one. */
final class ActionLoop implements Batch {

    private static final VarHandle NUMBER = MethodHandles.arrayElementVarHandle(long[].class);

    private final OwnCode.Action code;

    @SuppressWarnings("UnusedVariable") // written so that what is stored may be seen from elsewhere
    private @Nullable Object seen;

    ActionLoop(OwnCode.Action code) {
        this.code = code;
    }

    @Override
    public long run(long calls) throws Exception {
        OwnCode.Action action = code;
        var number = new long[1];
        seen = number;
        long start = System.nanoTime();
        for (long left = calls; left > 0; left--) {
            action.run();
            // So that the next call reads memory anew.
            NUMBER.setOpaque(number, 0, left);
        }
        long nanos = System.nanoTime() - start;
        seen = null;
        return nanos;
    }
}
