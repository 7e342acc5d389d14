package org.taskmix.help;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Help for all public types, as the build wrote it from the sources; empty where it was not built by Maven. */
final class Library {

    /** The types whose static members a cell names without the type. */
    static final List<String> STATIC =
            List.of("Model", "Claim", "Knob", "Units", "Metric", "Arrivals", "Work", "CpuKind", "Timing", "Cores");

    private static final String FILE = "library.txt";

    private final String version;
    private final List<TypeHelp> types;

    private Library(String version, List<TypeHelp> types) {
        this.version = version;
        this.types = List.copyOf(types);
    }

    static Library ours() {
        return Loaded.OURS;
    }

    /** The version that was built, e.g. {@code "0.1.0"}; empty if not known. */
    String version() {
        return version;
    }

    List<TypeHelp> types() {
        return types;
    }

    /** A type by its name, with or without its package or the type around it. */
    Optional<TypeHelp> type(String name) {
        return types.stream()
                .filter(type -> type.fullName().equals(name) || type.fullName().endsWith("." + name))
                .findFirst();
    }

    /** All members of a type, those that it inherits included, each signature once. */
    List<MemberHelp> members(TypeHelp type) {
        List<MemberHelp> all = new ArrayList<>();
        Stream.concat(
                        type.members().stream(),
                        type.supers().stream()
                                .flatMap(parent -> type(parent).stream())
                                .flatMap(parent -> members(parent).stream().filter(member -> !member.ofType())))
                .filter(member -> !member.text().isEmpty())
                .forEach(member -> {
                    if (all.stream().noneMatch(other -> other.signature().equals(member.signature()))) {
                        all.add(member);
                    }
                });
        return all;
    }

    /** What a cell can name without a dot, besides types. */
    List<MemberHelp> unqualified() {
        return STATIC.stream()
                .flatMap(name -> type(name).stream())
                .flatMap(type -> type.members().stream())
                .filter(MemberHelp::ofType)
                .toList();
    }

    static Library read(InputStream in) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String version = "";
        List<TypeHelp> types = new ArrayList<>();
        List<String> head = List.of();
        List<MemberHelp> members = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            List<String> parts =
                    Stream.of(line.split("\t", -1)).map(Library::unescaped).toList();
            switch (parts.get(0)) {
                case "V" -> version = parts.get(1);
                case "T" -> {
                    close(head, members, types);
                    head = parts;
                }
                default ->
                    members.add(new MemberHelp(
                            simple(head.get(1)),
                            parts.get(1),
                            parts.get(2).equals("static"),
                            parts.get(3),
                            parts.get(4),
                            parts.get(5)));
            }
        }
        close(head, members, types);
        return new Library(version, types);
    }

    private static void close(List<String> head, List<MemberHelp> members, List<TypeHelp> types) {
        if (head.isEmpty()) {
            return;
        }
        String kind = head.get(2);
        types.add(new TypeHelp(
                head.get(1),
                kind.replaceFirst(" .*", ""),
                !kind.contains(" "),
                Stream.of(head.get(3).split(" "))
                        .filter(name -> !name.isEmpty())
                        .toList(),
                head.get(4),
                head.get(5),
                members));
        members.clear();
    }

    private static String simple(String fullName) {
        return fullName.substring(fullName.lastIndexOf('.') + 1);
    }

    private static String unescaped(String part) {
        return part.replaceAll("(?<!\\\\)\\\\n", "\n").replace("\\\\", "\\");
    }

    /** Read when help is first asked for: 200 kB that most cells never need. */
    private static final class Loaded {
        static final Library OURS = load();

        private static Library load() {
            try (InputStream in = Library.class.getResourceAsStream(FILE)) {
                return in == null ? new Library("", List.of()) : read(in);
            } catch (IOException | RuntimeException e) {
                // Help that cannot be read must not make an error of the reader's into one of ours.
                return new Library("", List.of());
            }
        }
    }
}
