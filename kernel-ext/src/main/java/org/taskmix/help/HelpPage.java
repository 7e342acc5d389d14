package org.taskmix.help;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.taskmix.show.Html;
import org.taskmix.show.Nearest;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;

/**
 * A page of help, as {@code Taskmix.help(...)} returns it; a cell that ends with it shows it.
 *
 * <pre>{@code
 * Taskmix.help("platformThreads")
 * }</pre>
 */
public final class HelpPage implements Renderable {
    private final String title;
    private final List<Part> parts;

    private HelpPage(String title, List<Part> parts) {
        this.title = title;
        this.parts = List.copyOf(parts);
    }

    /**
     * A part of a page.
     *
     * @param heading code or words
     * @param text what there is to say at once
     * @param more the rest, folded away in HTML and left out of the text twin where {@code text} is there
     * @param example cells to copy; may be empty
     */
    private record Part(String heading, String text, String more, String example) {}

    /**
     * What there is at all, with cells to copy.
     *
     * @return the page
     */
    public static HelpPage overview() {
        Library library = Library.ours();
        String version = library.version().isEmpty() ? "" : " " + library.version();
        List<Part> parts = Stream.of(
                        part(
                                "A whole notebook",
                                "",
                                library.type("Mix").map(TypeHelp::example).orElse("")),
                        listing(library, "Tasks: after mix.", "Mix", false),
                        listing(library, "Models: in runUnder(...)", "Model", true),
                        listing(library, "How much is measured: Protocol.", "Protocol", true),
                        listing(library, "What came of it: after runs.", "Comparison", false),
                        part("More", "", """
                                Taskmix.help("virtualThreads")   // anything by its name
                                Taskmix.help(runs)               // what a value can be asked
                                Taskmix.about()                  // version, machine, and whether all works here
                                Taskmix.threads()                // what every thread does, virtual ones too
                                mix.watchUnder(async())          // what holds the event loop, or a carrier
                                Pitfall.deadlock()               // code that fails on purpose, and its cure
                                Fallacy.oneAfterTheOther()       // judgements that mislead, and how often
                                Practice.check(mix)              // what a project of your own lacks"""))
                .toList();
        return new HelpPage("Taskmix" + version + ": which way of running tasks suits which mix", parts);
    }

    /**
     * Help on a type and its members, or on all members of a name.
     *
     * @param name e.g. {@code "Mix"}, {@code "virtualThreads"} or {@code "Mix.cpu"}
     * @return the page; empty if there is nothing public of that name
     */
    public static Optional<HelpPage> on(String name) {
        Library library = Library.ours();
        Optional<TypeHelp> type = library.type(name).filter(TypeHelp::isPublic);
        if (type.isPresent()) {
            return type.map(HelpPage::ofType);
        }
        int dot = name.lastIndexOf('.');
        String member = name.substring(dot + 1);
        List<Part> parts = library.types().stream()
                .filter(one -> one.isPublic() && (dot < 0 || one.name().equals(name.substring(0, dot))))
                .sorted((one, other) -> Integer.compare(rank(one), rank(other)))
                .flatMap(one -> one.members().stream())
                .filter(one -> one.name().equals(member) && !one.text().isEmpty())
                .map(one -> new Part(one.type() + ": " + one.signature(), one.text(), "", one.example()))
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(new HelpPage(member, parts));
    }

    /**
     * Help on the nearest type of ours that a class is.
     *
     * @param type any class
     * @return the page; empty if neither it nor anything that it extends or implements is public and ours
     */
    public static Optional<HelpPage> on(Class<?> type) {
        for (Class<?> one = type; one != null; one = one.getSuperclass()) {
            Optional<HelpPage> page = Stream.concat(Stream.of(one), Stream.of(one.getInterfaces()))
                    .filter(near -> near.getName().startsWith("org.taskmix."))
                    .flatMap(near -> Library.ours().type(near.getName().replace('$', '.')).stream())
                    .filter(TypeHelp::isPublic)
                    .findFirst()
                    .map(HelpPage::ofType);
            if (page.isPresent()) {
                return page;
            }
        }
        return Optional.empty();
    }

    /**
     * The name that one without help may have been meant to be.
     *
     * @param name as the reader wrote it
     * @return empty if none is near
     */
    public static Optional<String> nearest(String name) {
        return Nearest.to(
                name,
                Library.ours().types().stream()
                        .filter(TypeHelp::isPublic)
                        .sorted((one, other) -> Integer.compare(rank(one), rank(other)))
                        .flatMap(type -> Stream.concat(
                                Stream.of(type.name()), type.members().stream().map(MemberHelp::name)))
                        .distinct()
                        .toList());
    }

    /**
     * The version of Taskmix.
     *
     * @return e.g. {@code "0.1.0"}; empty if it was not built by Maven
     */
    public static String version() {
        return Library.ours().version();
    }

    private static HelpPage ofType(TypeHelp type) {
        Library library = Library.ours();
        var head = new Part("", type.text(), "", example(type));
        Stream<Part> members = library.members(type).stream()
                .map(one -> new Part(one.signature(), one.summary(), rest(one), one.example()));
        return new HelpPage(
                type.name() + " (" + type.kind() + ")",
                Stream.concat(Stream.of(head), members).toList());
    }

    /** Its own, or else that of a member which returns it. */
    private static String example(TypeHelp type) {
        if (!type.example().isEmpty()) {
            return type.example();
        }
        return Library.ours().types().stream()
                .flatMap(one -> one.members().stream())
                .filter(one -> one.signature().replaceFirst("^static ", "").startsWith(type.name() + " "))
                .map(MemberHelp::example)
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String rest(MemberHelp member) {
        return member.text().substring(member.summary().length()).strip();
    }

    private static Part part(String heading, String text, String example) {
        return new Part(heading, text, "", example);
    }

    private static Part listing(Library library, String heading, String type, boolean ofType) {
        String lines = library.type(type).map(TypeHelp::members).orElse(List.of()).stream()
                .filter(member -> member.ofType() == ofType && !member.text().isEmpty())
                .map(member -> member.call() + ": " + member.summary())
                .collect(Collectors.joining("\n"));
        return part(heading, lines, "");
    }

    /** What a cell names without a dot comes first, then what is in the package that it imports first. */
    private static int rank(TypeHelp type) {
        if (Library.STATIC.contains(type.name())) {
            return 0;
        }
        return type.fullName().equals("org.taskmix." + type.name()) ? 1 : 2;
    }

    @Override
    public Rendering rendering() {
        return new Rendering(toString(), html());
    }

    private String html() {
        var html = new StringBuilder("<section><h4>").append(Html.escape(title)).append("</h4>");
        for (Part part : parts) {
            if (!part.heading().isEmpty()) {
                html.append("<p><code>").append(Html.escape(part.heading())).append("</code></p>");
            }
            html.append(paragraphs(part.text()));
            if (!part.more().isEmpty()) {
                html.append("<details><summary>Parameters, result, errors</summary>")
                        .append(paragraphs(part.more()))
                        .append("</details>");
            }
            if (!part.example().isEmpty()) {
                html.append("<pre>").append(Html.escape(part.example())).append("</pre>");
            }
        }
        return html.append("</section>").toString();
    }

    private static String paragraphs(String text) {
        return text.isBlank() ? "" : "<p>" + Html.escape(text).replace("\n", "<br>") + "</p>";
    }

    /** The page in plain text. */
    @Override
    public String toString() {
        var text = new StringBuilder(title);
        for (Part part : parts) {
            text.append(part.heading().isEmpty() ? "\n" : "\n\n" + part.heading() + "\n");
            if (!part.text().isEmpty()) {
                text.append(part.text().indent(2).stripTrailing());
            }
            if (!part.example().isEmpty()) {
                text.append(part.text().isEmpty() ? "" : "\n")
                        .append(part.example().indent(4).stripTrailing());
            }
        }
        return text.toString();
    }
}
