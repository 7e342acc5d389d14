package org.taskmix.work;

import java.util.Arrays;
import java.util.Objects;

/**
 * Code of the reader's that was running at some moment.
 *
 * @param task what the reader calls the tasks that run it, e.g. {@code "price"}
 * @param threadId identity of the thread it ran on
 * @param thread name of that thread
 * @param at the topmost line that is neither the JDK's nor ours, e.g. {@code "REPL.$JShell$12.spin($JShell$12.java:16)"};
 *     empty if the thread had no stack
 */
public record RunningCode(String task, long threadId, String thread, String at) {

    /** Checks that nothing is missing. */
    public RunningCode {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(thread, "thread");
        Objects.requireNonNull(at, "at");
    }

    static RunningCode of(Thread thread, String task) {
        StackTraceElement[] stack = thread.getStackTrace();
        String at = Arrays.stream(stack)
                .filter(frame -> !frame.getClassName().matches("(java|javax|jdk|sun|com\\.sun|org\\.taskmix)\\..*"))
                .findFirst()
                .or(() -> Arrays.stream(stack).findFirst())
                .map(RunningCode::line)
                .orElse("");
        return new RunningCode(task, thread.threadId(), thread.getName(), at);
    }

    /**
     * One line of a stack, without the class loader and the module that {@link StackTraceElement#toString()} puts in front.
     *
     * @param frame the line
     * @return e.g. {@code "REPL.$JShell$12.spin($JShell$12.java:16)"}
     */
    public static String line(StackTraceElement frame) {
        String file = frame.getFileName() == null ? "" : "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
        return frame.getClassName() + "." + frame.getMethodName() + file;
    }

    /** E.g. {@code "price" on taskmix-platform-1, at REPL.$JShell$12.spin($JShell$12.java:16)}. */
    @Override
    public String toString() {
        return "\"" + task + "\" on " + thread + (at.isEmpty() ? "" : ", at " + at);
    }
}
