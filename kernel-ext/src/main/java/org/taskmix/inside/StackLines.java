package org.taskmix.inside;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.taskmix.work.RunningCode;

/** Which line of a stack a reader wants to see. */
final class StackLines {

    private static final String JDK = "(java|javax|jdk|sun|com\\.sun)\\..*";
    private static final String OURS = "org\\.taskmix\\..*";

    private StackLines() {}

    /** The topmost line of the reader's; where there is none the topmost of ours, and at last the topmost of all. */
    static String reader(StackTraceElement[] stack) {
        return reader(Arrays.stream(stack).map(RunningCode::line).toList());
    }

    /** The same of lines as {@link #bare} makes them. */
    static String reader(List<String> stack) {
        return first(stack, line -> !line.matches(JDK) && !line.matches(OURS))
                .or(() -> first(stack, line -> !line.matches(JDK)))
                .or(() -> first(stack, line -> true))
                .orElse("");
    }

    private static Optional<String> first(List<String> stack, Predicate<String> wanted) {
        return stack.stream().filter(wanted).findFirst();
    }

    /** Whether some line is neither the JDK's nor ours. */
    static boolean hasReaders(List<String> stack) {
        return stack.stream().anyMatch(line -> !line.matches(JDK) && !line.matches(OURS));
    }

    /** Without the class loader and the module in front, e.g. {@code "java.lang.Object.wait(Object.java:389)"}. */
    static String bare(String line) {
        int bracket = line.indexOf('(');
        int slash = line.lastIndexOf('/', bracket < 0 ? line.length() : bracket);
        return line.substring(slash + 1);
    }
}
