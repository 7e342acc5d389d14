package org.taskmix.inside;

import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.taskmix.work.Task;
import org.taskmix.work.Task.NonBlocking;

/**
 * Marks the stack of every task with its group, so that any sample of the stack tells it, on whichever thread: the number of the group
 * is spelled, digit by digit, by the names of methods of this class that call the task. It costs a call or two per task and
 * writes nothing, whereas a mark per thread would have to be set and cleared, and told apart by time.
 */
public final class GroupMarks {

    private static final String MARK = "group";

    private GroupMarks() {}

    /**
     * Marks a task.
     *
     * @param task what every member of the group performs
     * @param group position of the group in its mix, from 0
     * @return a task that does the same
     */
    public static Task marked(Task task, int group) {
        return new MarkedTask(task, group);
    }

    /** The same form below the marks of a group. */
    static NonBlocking marked(NonBlocking form, int group) {
        int digit = group % 10;
        NonBlocking inner = number -> call(form, digit, number);
        return group < 10 ? inner : marked(inner, group / 10);
    }

    /**
     * Reads the mark that the methods of a stack spell.
     *
     * @param outermostFirst the frames of a stack
     * @return position of the group; empty if the stack is no task's
     */
    static OptionalInt groupOf(Iterable<Frame> outermostFirst) {
        int group = -1;
        for (Frame frame : outermostFirst) {
            if (isMark(frame)) {
                group = 10 * Math.max(0, group) + Character.digit(frame.method().charAt(MARK.length()), 10);
            }
        }
        return group < 0 ? OptionalInt.empty() : OptionalInt.of(group);
    }

    /** Whether a frame is a digit of the mark. */
    static boolean isMark(Frame frame) {
        return isOurs(frame)
                && frame.method().length() == MARK.length() + 1
                && frame.method().startsWith(MARK)
                && Character.isDigit(frame.method().charAt(MARK.length()));
    }

    /** Whether a frame stands between the mark and the task. */
    static boolean isOurs(Frame frame) {
        return frame.type().equals(GroupMarks.class.getName())
                || frame.type().equals(MarkedTask.class.getName())
                || frame.type().equals(Task.class.getName());
    }

    private static CompletionStage<?> call(NonBlocking form, int digit, int number) throws Exception {
        return switch (digit) {
            case 0 -> group0(form, number);
            case 1 -> group1(form, number);
            case 2 -> group2(form, number);
            case 3 -> group3(form, number);
            case 4 -> group4(form, number);
            case 5 -> group5(form, number);
            case 6 -> group6(form, number);
            case 7 -> group7(form, number);
            case 8 -> group8(form, number);
            default -> group9(form, number);
        };
    }

    private static CompletionStage<?> group0(NonBlocking form, int number) throws Exception {
        return form.start(number);
    }

    private static CompletionStage<?> group1(NonBlocking form, int number) throws Exception {
        return form.start(number);
    }

    private static CompletionStage<?> group2(NonBlocking form, int number) throws Exception {
        return form.start(number);
    }

    private static CompletionStage<?> group3(NonBlocking form, int number) throws Exception {
        return form.start(number);
    }

    private static CompletionStage<?> group4(NonBlocking form, int number) throws Exception {
        return form.start(number);
    }

    private static CompletionStage<?> group5(NonBlocking form, int number) throws Exception {
        return form.start(number);
    }

    private static CompletionStage<?> group6(NonBlocking form, int number) throws Exception {
        return form.start(number);
    }

    private static CompletionStage<?> group7(NonBlocking form, int number) throws Exception {
        return form.start(number);
    }

    private static CompletionStage<?> group8(NonBlocking form, int number) throws Exception {
        return form.start(number);
    }

    private static CompletionStage<?> group9(NonBlocking form, int number) throws Exception {
        return form.start(number);
    }
}
