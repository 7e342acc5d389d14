package org.taskmix.work;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Takes what tasks return, so that the compiler cannot leave out the code that made it. Each result is stored in a slot
 * that few threads share, far from the next one in memory, so that threads do not slow each other down here.
 */
final class Results {

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final int SLOTS = 16;
    private static final int APART = 32;

    private final @Nullable Object[] slots = new @Nullable Object[SLOTS * APART];

    void keep(@Nullable Object result) {
        int slot = (int) (Thread.currentThread().threadId() & (SLOTS - 1));
        SLOT.setOpaque(slots, slot * APART, result);
    }
}
