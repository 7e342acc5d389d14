package org.taskmix.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.taskmix.work.Steps;
import org.taskmix.work.Work;

/** Puts a program together: imports, what its methods need, a main method for the way of running, a method for each kind of task. */
public final class Program {

    private static final List<String> COMMON = List.of(
            "java.util.ArrayList",
            "java.util.List",
            "java.util.concurrent.Callable",
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.Executor",
            "java.util.concurrent.ExecutorService",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.Future",
            "java.util.concurrent.RecursiveAction",
            "java.util.concurrent.Semaphore");

    private final String name;
    private final List<Group> groups;
    private final Way way;
    private final List<String> notes;

    /**
     * A program to write.
     *
     * @param name what the reader calls the mix
     * @param groups its tasks, at least one group
     * @param way how to run them
     * @param notes sentences to stand above it, which may hold anything
     */
    public Program(String name, List<Group> groups, Way way, List<String> notes) {
        this.name = name;
        this.groups = List.copyOf(groups);
        this.way = way;
        this.notes = List.copyOf(notes);
    }

    /**
     * Tasks of one kind.
     *
     * @param tasks how many
     * @param work what each does
     */
    public record Group(int tasks, Work work) {}

    /**
     * The class that the program is.
     *
     * @return e.g. {@code "CheckoutMix"}
     */
    public String type() {
        return Identifiers.type(name);
    }

    /**
     * Writes it.
     *
     * @return one source file, which needs Java 21
     */
    public String source() {
        var pieces = new Pieces(
                type(), way instanceof Way.OnLoop loop && loop.offload().isPresent() ? "pool" : "loop");
        List<Piece> all = new ArrayList<>();
        List<Mains.Part> parts = new ArrayList<>();
        for (Group group : groups) {
            List<Piece> steps = new ArrayList<>();
            if (group.work() instanceof Steps made) {
                made.parts().forEach(part -> steps.add(pieces.of(part, List.of())));
            }
            all.addAll(steps);
            Piece task = pieces.of(group.work(), steps);
            all.add(task);
            parts.add(new Mains.Part(group.tasks(), task.method(), pieces.future(task)));
        }
        Set<String> fields = new LinkedHashSet<>();
        Set<String> imports = new TreeSet<>(COMMON);
        all.forEach(piece -> {
            fields.addAll(piece.fields());
            imports.addAll(piece.imports());
        });
        List<String> members = new ArrayList<>(fields);
        members.addAll(new Mains(type(), parts).of(way));
        all.forEach(piece -> members.add(piece.source()));
        String body = "public class " + type() + " {\n"
                + members.stream().map(member -> member.indent(4)).collect(Collectors.joining("\n")) + "}\n";
        // Lines that are empty were indented too.
        return (head(imports, body) + comment() + body).replaceAll("(?m)[ ]+$", "");
    }

    private static String head(Set<String> imports, String body) {
        return imports.stream()
                        .filter(each -> Pattern.compile("\\b" + each.substring(each.lastIndexOf('.') + 1) + "\\b")
                                .matcher(body)
                                .find())
                        .map(each -> "import " + each + ";\n")
                        .collect(Collectors.joining())
                + "\n";
    }

    private String comment() {
        List<String> lines = new ArrayList<>(Collections.singletonList(name));
        groups.forEach(group -> lines.add(group.tasks() + " " + group.work().description()));
        lines.addAll(notes);
        return lines.stream()
                .map(line -> " * " + Identifiers.comment(line) + "\n")
                .collect(Collectors.joining("", "/*\n", " */\n"));
    }
}
