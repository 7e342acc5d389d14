package org.taskmix.inside;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.taskmix.work.RunningCode;

/** The same three calls as a chain of futures, and as plain calls on a virtual thread; the innermost fails. */
final class LostFrames {

    private static final List<String> CALLS = List.of("checkout", "price", "discount");

    private static final String FAILURE = """
            CompletableFuture<Integer> checkout(ExecutorService pool) {
                return CompletableFuture.supplyAsync(() -> 40, pool)
                        .thenCompose(order -> price(order));
            }

            CompletableFuture<Integer> price(int order) {
                return CompletableFuture.supplyAsync(() -> discount(order), pool);
            }""";

    private static final String CURE = """
            int checkout() {
                return price(40);
            }

            int price(int order) {
                return discount(order);
            }""";

    private LostFrames() {}

    private static int discount(int order) {
        throw new IllegalArgumentException("no discount for " + order);
    }

    private record Chain(ExecutorService pool) {
        CompletableFuture<Integer> checkout(ExecutorService pool) {
            return CompletableFuture.supplyAsync(() -> 40, pool).thenCompose(order -> price(order));
        }

        CompletableFuture<Integer> price(int order) {
            return CompletableFuture.supplyAsync(() -> discount(order), pool);
        }
    }

    private static final class Calls {
        int checkout() {
            return price(40);
        }

        int price(int order) {
            return discount(order);
        }
    }

    static Demonstration demonstrate() throws InterruptedException {
        StackTraceElement[] chain;
        StackTraceElement[] calls;
        try (var pool = Closing.of(Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("taskmix-chain").factory()));
                var virtual = Closing.of(Executors.newVirtualThreadPerTaskExecutor())) {
            chain = failure(new Chain(pool.executor()).checkout(pool.executor()));
            calls = failure(virtual.executor().submit(() -> new Calls().checkout()));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(chain.length, calls.length); i++) {
            rows.add(List.of(String.valueOf(i + 1), line(chain, i), line(calls, i)));
        }
        return new Demonstration(
                "Lost stack frames",
                ("The same failure in the same three calls, %s: the stack of the chain of futures names %s in %d lines, "
                                + "that of the virtual thread %s in %d.")
                        .formatted(
                                String.join(", ", CALLS),
                                String.join(", ", named(chain)),
                                chain.length,
                                String.join(", ", named(calls)),
                                calls.length),
                "A stack says who called whom on one thread. In a chain of futures every stage is called by the pool, and the methods that put "
                        + "it together have returned long before; of who asked for it, the stack has nothing. A virtual thread "
                        + "costs as little as a stage and runs plain calls, so its stack is whole.",
                List.of("line", "chain of futures", "virtual thread"),
                rows,
                FAILURE,
                CURE);
    }

    private static StackTraceElement[] failure(Future<?> future) throws InterruptedException {
        // A future that is done already would not look.
        if (Thread.interrupted()) {
            throw new InterruptedException("The calls were stopped by an interrupt.");
        }
        try {
            var unused = future.get(5, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return cause == null ? e.getStackTrace() : cause.getStackTrace();
        } catch (TimeoutException e) {
            throw new IllegalStateException("The calls had not failed after 5 s. Run the cell again.", e);
        }
        return new StackTraceElement[0];
    }

    /** Which of the calls a stack names, be it by a lambda within them. */
    private static List<String> named(StackTraceElement[] stack) {
        return CALLS.stream()
                .filter(call -> Arrays.stream(stack)
                        .map(StackTraceElement::getMethodName)
                        .anyMatch(method -> method.equals(call) || method.startsWith("lambda$" + call + "$")))
                .toList();
    }

    private static String line(StackTraceElement[] stack, int i) {
        return i < stack.length ? RunningCode.line(stack[i]) : "(none)";
    }
}
