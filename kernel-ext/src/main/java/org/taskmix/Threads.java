package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.taskmix.inside.Deadlock;
import org.taskmix.inside.DumpedThread;
import org.taskmix.inside.StackGroup;
import org.taskmix.inside.ThreadDump;
import org.taskmix.show.Html;
import org.taskmix.show.Numbers;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * All threads of the kernel at one moment, those with the same stack together, and the deadlocks among them.
 *
 * <pre>{@code
 * Taskmix.threads()
 * Taskmix.threads().dump().byStack().get(0).stack()   // a stack from top to bottom
 * }</pre>
 */
public final class Threads implements Renderable {

    private static final int NAMES = 3;
    private static final int LINES = 3;

    private final ThreadDump dump;

    private Threads(ThreadDump dump) {
        this.dump = dump;
    }

    static Threads now() {
        return new Threads(ThreadDump.now());
    }

    /**
     * The threads one by one, and their whole stacks.
     *
     * @return the dump
     */
    public ThreadDump dump() {
        return dump;
    }

    /**
     * The deadlocks among them, as far as the JVM tells: of virtual threads from Java 25 on, and of those only where they wait for
     * {@code synchronized}.
     *
     * @return one entry for each circle of threads that wait for each other
     */
    public List<Deadlock> deadlocks() {
        return dump.deadlocks();
    }

    /**
     * The threads by their stacks, those in code of a cell first.
     *
     * @return a new Tablesaw table
     */
    public Table table() {
        var count = IntColumn.create("threads");
        var kind = StringColumn.create("kind");
        var state = StringColumn.create("state");
        var names = StringColumn.create("names");
        var line = StringColumn.create("at");
        var stack = StringColumn.create("top of the stack");
        for (StackGroup group : dump.byStack()) {
            DumpedThread first = group.threads().get(0);
            count.append(group.threads().size());
            kind.append(first.virtual() ? "virtual" : "platform");
            state.append(first.state().isEmpty() ? "not known" : words(first.state()));
            names.append(names(group));
            line.append(group.line().isEmpty() ? "no stack" : group.line());
            stack.append(group.stack().stream().limit(LINES).collect(Collectors.joining(" < ")));
        }
        return Table.create("Threads by stack", count, kind, state, names, line, stack);
    }

    private static String words(String state) {
        return state.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String names(StackGroup group) {
        List<String> distinct =
                group.threads().stream().map(DumpedThread::called).distinct().toList();
        return distinct.stream().limit(NAMES).collect(Collectors.joining(", "))
                + (distinct.size() > NAMES ? " and " + Numbers.text((double) distinct.size() - NAMES) + " more" : "");
    }

    @Override
    public Rendering rendering() {
        Table table = table();
        List<String> sentences = sentences();
        return new Rendering(
                String.join("\n", sentences) + "\n" + Tables.text(table),
                sentences.stream()
                                .map(sentence -> "<p>" + Html.escape(sentence) + "</p>")
                                .collect(Collectors.joining())
                        + Tables.html(table));
    }

    private List<String> sentences() {
        List<String> sentences = new ArrayList<>(List.of(toString()));
        deadlocks().forEach(deadlock -> sentences.add("Deadlock: " + deadlock.inWords() + "."));
        int unknown = dump.waitingForUnknownHolders();
        if (unknown > 0) {
            sentences.add(
                    (unknown == 1 ? "1 virtual thread waits" : Numbers.text((double) unknown) + " virtual threads wait")
                            + " for a lock of java.util.concurrent, and this JVM does not tell who holds it: a deadlock of virtual threads "
                            + "over such locks would not be found here.");
        }
        if (dump.threads().stream()
                .anyMatch(thread -> thread.virtual() && thread.state().isEmpty())) {
            sentences.add(
                    "This JVM tells neither the state of virtual threads nor what they wait for, so a deadlock among them would not be found "
                            + "here; Java 25 tells more.");
        }
        return sentences;
    }

    /** One line: how many threads of each kind, and how many deadlocks. */
    @Override
    public String toString() {
        long virtual = dump.threads().stream().filter(DumpedThread::virtual).count();
        long platform = dump.threads().size() - virtual;
        int places = dump.byStack().size();
        int circles = deadlocks().size();
        return "%s virtual and %s platform threads with %s different stacks; %s."
                .formatted(
                        Numbers.text((double) virtual),
                        Numbers.text((double) platform),
                        Numbers.text((double) places),
                        circles == 0 ? "no deadlock found" : circles == 1 ? "1 deadlock" : circles + " deadlocks");
    }
}
