package org.taskmix.help;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.taskmix.show.Nearest;

/**
 * One line on a cell that does not compile, where the fault has to do with what is ours; silent on everything else.
 *
 * @param owned names that cells have declared, each with its type, e.g. {@code "mix"} and {@code "Mix"}; methods and classes
 *     with {@code "method"} and {@code "class"}
 * @param lost variables that lost their value when something that they were made of was declared anew, each with that
 */
public record Hints(Map<String, String> owned, Map<String, String> lost) {

    private static final Pattern NULL = Pattern.compile("because \"[\\w.$]*?\\.(\\w+)\" is null");

    /** Of what a server of the reader's is named by, where a delay is needed. */
    private static final Pattern ADDRESS = Pattern.compile("java\\.lang\\.String|java\\.net\\.UR[IL]");

    private static final int MOST_NAMED = 16;
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])([A-Za-z_]\\w*)");
    private static final Pattern MEMBER = Pattern.compile("^\\s*\\.\\s*(\\w+)");
    private static final Pattern NEW = Pattern.compile("new\\s+(\\w+)");

    public Hints {
        owned = Map.copyOf(owned);
        lost = Map.copyOf(lost);
    }

    /**
     * Says what may have been meant.
     *
     * @param complaints what the compiler says against one statement, in its order
     * @return one line; empty if nothing near is ours
     */
    public Optional<String> on(List<Complaint> complaints) {
        return complaints.stream().flatMap(complaint -> on(complaint).stream()).findFirst();
    }

    /**
     * Says why a variable may have no value.
     *
     * @param message of a {@code NullPointerException}, as the JVM words it
     * @return one line; empty if the variable is none of a cell's, or holds nothing that a run leaves
     */
    public Optional<String> onNull(String message) {
        Matcher found = NULL.matcher(message);
        if (!found.find()) {
            return Optional.empty();
        }
        String name = found.group(1);
        if (lost.containsKey(name)) {
            return Optional.of(gone(name));
        }
        String type = owned.getOrDefault(name, "");
        boolean run = type.equals("Comparison") || type.equals("SweepRuns");
        return run
                ? Optional.of(
                        "%s has no value: the cell that makes it was stopped or failed. Run it again; %s has what was finished."
                                .formatted(
                                        name,
                                        type.equals("SweepRuns") ? "Runs.interruptedSweep()" : "Runs.interrupted()"))
                : Optional.empty();
    }

    private String gone(String name) {
        return "%s lost its value when %s was declared anew, of which it was made. Run the cell again that makes %s."
                .formatted(name, lost.get(name), name);
    }

    private Optional<String> on(Complaint complaint) {
        return Stream.of(
                        hidden(complaint),
                        unknown(complaint),
                        noUnit(complaint),
                        wrongArgument(complaint),
                        form(complaint))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A name of ours that a cell has given to something else. */
    private Optional<String> hidden(Complaint complaint) {
        Matcher names = NAME.matcher(complaint.source());
        while (names.find()) {
            String name = names.group(1);
            String as = owned.get(name);
            if (as == null) {
                continue;
            }
            Optional<TypeHelp> type = library().type(name).filter(TypeHelp::isPublic);
            if (type.isPresent() && !as.equals(name)) {
                return Optional.of(
                        "%s is %s here, which hides ours. Write %s in this notebook, or name yours otherwise and restart the kernel."
                                .formatted(name, article(as), type.get().fullName()));
            }
            Optional<MemberHelp> member = unqualified(name);
            if (member.isPresent() && as.equals("method") && complaint.source().contains(name + "(")) {
                return Optional.of(
                        "%s is a method of yours here, which hides ours. Write %s.%s, or name yours otherwise and restart the kernel."
                                .formatted(
                                        name, member.get().type(), member.get().call()));
            }
        }
        return Optional.empty();
    }

    private static String article(String as) {
        return switch (as) {
            case "method", "class" -> "a " + as + " of yours";
            default -> "a variable of yours (" + as + ")";
        };
    }

    private Optional<String> unknown(Complaint complaint) {
        String word = complaint.word();
        if (!complaint.isUnknownName() || word.isEmpty()) {
            return Optional.empty();
        }
        return complaint.isQualified() ? unknownMember(complaint, word) : unknownName(complaint, word);
    }

    private Optional<String> unknownMember(Complaint complaint, String word) {
        Optional<TypeHelp> type = library().type(Complaint.ours(complaint.where()));
        if (type.isEmpty()) {
            boolean ours = Stream.of("Mix", "Comparison", "SweepRuns")
                    .flatMap(name -> library().type(name).stream())
                    .flatMap(one -> library().members(one).stream())
                    .anyMatch(member -> member.name().equals(word) && !member.ofType());
            Matcher variable = Pattern.compile("(\\w+)\\s*\\.\\s*" + word).matcher(complaint.source());
            if (!ours || !variable.find() || !owned.containsKey(variable.group(1))) {
                return Optional.empty();
            }
            return Optional.of(
                    "%s is of type %s here, which has no %s. Run the cell again that makes it, or write the name that you meant."
                            .formatted(variable.group(1), owned.get(variable.group(1)), word));
        }
        boolean onType = Pattern.compile("\\b" + type.get().name() + "\\s*\\.\\s*" + word + "\\b")
                .matcher(complaint.source())
                .find();
        List<MemberHelp> members = library().members(type.get()).stream()
                .filter(member -> member.ofType() == onType)
                .toList();
        Set<String> names = names(members);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("%s has no %s.%s It has: %s."
                .formatted(type.get().name(), word, didYouMean(word, members), listed(names)));
    }

    private Optional<String> unknownName(Complaint complaint, String word) {
        if (lost.containsKey(word)) {
            return Optional.of(gone(word));
        }
        List<MemberHelp> ours = library().unqualified();
        Optional<MemberHelp> exact = unqualified(word);
        if (exact.isPresent() && exact.get().isCall()) {
            return Optional.of("%s is a call, so it needs parentheses: %s."
                    .formatted(word, exact.get().call()));
        }
        Matcher member = MEMBER.matcher(complaint.rest());
        String next = member.find() ? member.group(1) : "";
        Optional<String> own = Nearest.to(
                        word,
                        owned.entrySet().stream()
                                .filter(one -> library().type(one.getValue()).isPresent())
                                .map(Map.Entry::getKey)
                                .toList())
                .filter(name -> !next.isEmpty() && !name.equals(word));
        if (own.isPresent()) {
            return Optional.of("There is no variable %s. Did you mean %s?".formatted(word, own.get()));
        }
        Optional<MemberHelp> near = Nearest.to(word, names(ours)).flatMap(this::unqualified);
        if (near.isPresent()) {
            List<MemberHelp> family =
                    library().type(near.get().type()).map(TypeHelp::members).orElse(List.of()).stream()
                            .filter(MemberHelp::ofType)
                            .toList();
            return Optional.of("There is no %s. Did you mean %s? %s has: %s."
                    .formatted(word, near.get().call(), near.get().type(), listed(names(family))));
        }
        Optional<String> type = Nearest.to(
                word,
                library().types().stream()
                        .filter(TypeHelp::isPublic)
                        .map(TypeHelp::name)
                        .toList());
        if (type.isPresent() && Character.isUpperCase(word.charAt(0))) {
            return Optional.of("There is no %s. Did you mean %s?".formatted(word, type.get()));
        }
        boolean result = Stream.of("Mix", "Comparison", "Sweep", "SweepRuns")
                .flatMap(name -> library().type(name).stream())
                .flatMap(one -> library().members(one).stream())
                .anyMatch(one -> one.name().equals(next) && !one.ofType());
        return result
                ? Optional.of(
                        "There is no variable %s yet. Run the cell that makes it first (menu Run, Run All Above Selected Cell)."
                                .formatted(word))
                : Optional.empty();
    }

    /** A bare number where a duration is needed. */
    private Optional<String> noUnit(Complaint complaint) {
        boolean bare = complaint.code().contains("prob.found.req")
                && complaint.message().contains("java.time.Duration");
        if (bare
                && ADDRESS.matcher(complaint.message()).find()
                && complaint.source().contains("http(")) {
            return Optional.of(
                    "http(...) calls a server of ours that answers after a delay. To call yours, write task(\"orders\", 5, () -> client.send(...)).");
        }
        boolean ours = Stream.concat(
                        library().unqualified().stream(),
                        Stream.of("Mix", "Protocol")
                                .flatMap(name -> library().type(name).stream())
                                .flatMap(one -> one.members().stream()))
                .anyMatch(member -> member.signature().contains("Duration ")
                        && complaint.source().contains(member.name() + "("));
        return bare && ours
                ? Optional.of("A time needs its unit: millis(5) is 5 ms; there are micros(...) and seconds(...) too.")
                : Optional.empty();
    }

    private Optional<String> wrongArgument(Complaint complaint) {
        boolean arguments =
                complaint.code().contains("cant.apply") || complaint.code().contains("prob.found.req");
        String type = complaint.type();
        if (!arguments || type.isEmpty()) {
            return Optional.empty();
        }
        Optional<TypeHelp> found = library().type(type);
        List<MemberHelp> members = found.map(library()::members).orElse(List.of());
        Matcher made = NEW.matcher(complaint.source());
        if (complaint.code().contains("prob.found.req")
                || (made.find() && made.group(1).equals(type))) {
            Set<String> makers = names(members.stream()
                    .filter(member -> member.ofType() && !member.signature().startsWith("static new"))
                    .toList());
            return makers.isEmpty()
                    ? Optional.empty()
                    : Optional.of("A %s is written as one of: %s.".formatted(type, listed(makers)));
        }
        String called = complaint.word();
        String ways = members.stream()
                .filter(member -> member.name().equals(called))
                .map(MemberHelp::signature)
                .map(signature -> signature.replaceFirst("^(static )?[\\w.<>\\[\\]?]+ (?=" + called + "\\()", ""))
                .collect(Collectors.joining(" or "));
        return ways.isEmpty()
                ? Optional.empty()
                : Optional.of("It is %s. Taskmix.help(\"%s\") says more.".formatted(ways, called));
    }

    /** What a line looks like that belongs to the line above, and code that throws where it must not. */
    private static Optional<String> form(Complaint complaint) {
        if (complaint.source().strip().startsWith(".")) {
            return Optional.of(
                    "A line that begins with a dot goes on with the one above: take the semicolon away from its end.");
        }
        if (complaint.code().contains("unreported.exception")
                && complaint.source().contains(".stages(")) {
            return Optional.of(
                    "Code in stages(...) may throw no checked exception. Write blocking code as task(...), which may.");
        }
        return Optional.empty();
    }

    private static String didYouMean(String word, List<MemberHelp> members) {
        return Nearest.to(word, names(members))
                .flatMap(name ->
                        members.stream().filter(one -> one.name().equals(name)).findFirst())
                .map(member -> " Did you mean " + member.call() + "?")
                .orElse("");
    }

    private static Set<String> names(List<MemberHelp> members) {
        return members.stream().map(MemberHelp::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String listed(Set<String> names) {
        String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMED ? first + ", ..." : first;
    }

    private Optional<MemberHelp> unqualified(String name) {
        return library().unqualified().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    private static Library library() {
        return Library.ours();
    }
}
