package org.taskmix.work;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The threads that are in code of the reader's at this moment, virtual ones too, which no list of the JVM's has. Between iterations there
 * should be none: code that is then still running has ignored the interrupt that stopped its run.
 */
public final class OwnThreads {

    private static final Map<Thread, String> RUNNING = new ConcurrentHashMap<>();

    private OwnThreads() {}

    /**
     * Calls code of the reader's, as which it is known until it returns.
     *
     * @param task what the reader calls it
     * @param code what is called
     * @return what it returns
     * @throws Exception what it throws
     */
    public static <T extends @Nullable Object> T in(String task, Callable<T> code) throws Exception {
        Thread self = Thread.currentThread();
        RUNNING.put(self, task);
        try {
            return code.call();
        } finally {
            RUNNING.remove(self);
        }
    }

    /**
     * Looks at them.
     *
     * @return the code that is running now
     */
    public static List<RunningCode> now() {
        return RUNNING.entrySet().stream()
                .map(each -> RunningCode.of(each.getKey(), each.getValue()))
                .toList();
    }
}
