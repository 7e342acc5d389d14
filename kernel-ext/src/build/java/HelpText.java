import com.sun.source.doctree.AttributeTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/**
 * Writes what Taskmix.help shows, from the Javadoc of every public type and member: one line each, whose parts stand between tabs.
 * Run by the build with the JDK's own parser, so that help cannot differ from the code.
 */
public final class HelpText {
    private final List<String> lines = new ArrayList<>();
    private final DocTrees docs;
    private CompilationUnitTree unit;

    private HelpText(DocTrees docs) {
        this.docs = docs;
    }

    /** Takes the folder of sources, the file to write and the version. */
    public static void main(String[] args) throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of(args[0], "org", "taskmix"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .filter(file -> !file.startsWith(Path.of(args[0], "org", "taskmix", "kernel")))
                    .sorted()
                    .toList();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            var help = new HelpText(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                help.unit = unit;
                for (Tree type : unit.getTypeDecls()) {
                    if (type instanceof ClassTree top) {
                        help.type(
                                new TreePath(new TreePath(unit), top),
                                top,
                                unit.getPackageName().toString());
                    }
                }
            }
            Path file = Path.of(args[1]);
            help.lines.add(0, "V\t" + args[2]);
            Files.createDirectories(file.getParent());
            Files.write(file, help.lines);
        }
    }

    private void type(TreePath path, ClassTree type, String around) {
        String name = around + "." + type.getSimpleName();
        var comment = docs.getDocCommentTree(path);
        List<String> supers = new ArrayList<>();
        if (type.getExtendsClause() != null) {
            supers.add(type.getExtendsClause().toString());
        }
        type.getImplementsClause().forEach(parent -> supers.add(parent.toString()));
        line("T", name, kind(type, path), String.join(" ", supers), text(comment, false), example(comment));
        for (Tree member : type.getMembers()) {
            var at = new TreePath(path, member);
            if (member instanceof MethodTree method
                    && isPublic(method.getModifiers().getFlags(), type)) {
                method(at, method, type);
            } else if (member instanceof VariableTree field) {
                field(at, field, type, comment);
            } else if (member instanceof ClassTree inner
                    && isPublic(inner.getModifiers().getFlags(), type)) {
                nested.add(() -> type(at, inner, name));
            }
        }
        List<Runnable> inner = new ArrayList<>(nested);
        nested.clear();
        inner.forEach(Runnable::run);
    }

    private final List<Runnable> nested = new ArrayList<>();

    private void method(TreePath path, MethodTree method, ClassTree type) {
        if (method.getReturnType() == null && method.getModifiers().getFlags().isEmpty()) {
            return;
        }
        var comment = docs.getDocCommentTree(path);
        boolean constructor = method.getReturnType() == null;
        boolean fixed = method.getModifiers().getFlags().contains(Modifier.STATIC);
        String name =
                constructor ? type.getSimpleName().toString() : method.getName().toString();
        String parameters = method.getParameters().stream()
                .map(one -> plain(one.getType()) + " " + one.getName())
                .collect(Collectors.joining(", "));
        boolean varargs = !method.getParameters().isEmpty()
                && method.getParameters().toString().contains("...");
        if (varargs) {
            parameters = parameters.replaceFirst("\\[\\]( \\w+)$", "...$1");
        }
        String signature = (fixed ? "static " : "") + (constructor ? "new " : plain(method.getReturnType()) + " ")
                + name + "(" + parameters + ")";
        line("M", name, fixed || constructor ? "static" : "", signature, text(comment, true), example(comment));
    }

    private void field(TreePath path, VariableTree field, ClassTree type, DocCommentTree ofType) {
        Set<Modifier> flags = field.getModifiers().getFlags();
        boolean constant = type.getKind() == Tree.Kind.ENUM
                && field.getType() != null
                && field.getType().toString().equals(type.getSimpleName().toString());
        boolean component = type.getKind() == Tree.Kind.RECORD && !flags.contains(Modifier.STATIC);
        String name = field.getName().toString();
        if (component) {
            String text = ofType == null
                    ? ""
                    : ofType.getBlockTags().stream()
                            .filter(tag -> tag instanceof ParamTree one
                                    && one.getName().toString().equals(name))
                            .map(tag -> words(((ParamTree) tag).getDescription()))
                            .collect(Collectors.joining());
            line("M", name, "", plain(field.getType()) + " " + name + "()", text, "");
        } else if (constant || flags.contains(Modifier.PUBLIC) || type.getKind() == Tree.Kind.INTERFACE) {
            line(
                    "M",
                    name,
                    "static",
                    plain(field.getType()) + " " + name,
                    text(docs.getDocCommentTree(path), true),
                    "");
        }
    }

    private static boolean isPublic(Set<Modifier> flags, ClassTree around) {
        return flags.contains(Modifier.PUBLIC)
                || around.getKind() == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE);
    }

    private static String kind(ClassTree type, TreePath path) {
        // What stands in an interface is public without saying so.
        boolean inInterface =
                path.getParentPath().getLeaf() instanceof ClassTree outer && outer.getKind() == Tree.Kind.INTERFACE;
        return switch (type.getKind()) {
                    case ENUM -> "enum";
                    case RECORD -> "record";
                    case INTERFACE -> "interface";
                    default -> "class";
                }
                + (inInterface || type.getModifiers().getFlags().contains(Modifier.PUBLIC) ? "" : " (not public)");
    }

    private static String plain(Tree type) {
        return type.toString()
                .replaceAll("@\\w+\\s*", "")
                .replaceAll("\\(\\)", "")
                .strip();
    }

    /** Without the example, which stands apart; record components are members, so their tags are left out of a type's text. */
    private String text(DocCommentTree comment, boolean tags) {
        if (comment == null) {
            return "";
        }
        var text = new StringBuilder(words(comment.getFullBody()).strip());
        for (DocTree tag : tags ? comment.getBlockTags() : List.<DocTree>of()) {
            String line = "";
            if (tag instanceof ParamTree one) {
                line = one.getName() + ": " + words(one.getDescription());
            } else if (tag instanceof ReturnTree one) {
                line = "Returns " + words(one.getDescription());
            } else if (tag instanceof ThrowsTree one) {
                line = "Throws " + one.getExceptionName() + " " + words(one.getDescription());
            }
            text.append(line.isEmpty() ? "" : "\n" + line.strip());
        }
        return text.toString().strip();
    }

    private static String example(DocCommentTree comment) {
        if (comment == null) {
            return "";
        }
        var code = new StringBuilder();
        boolean inside = false;
        for (DocTree part : comment.getFullBody()) {
            if (part instanceof StartElementTree tag && tag.getName().contentEquals("pre")) {
                inside = true;
            } else if (part instanceof EndElementTree tag && tag.getName().contentEquals("pre")) {
                inside = false;
            } else if (inside && part instanceof LiteralTree literal) {
                code.append(literal.getBody().getBody().replaceAll("(?m)^ ", ""))
                        .append('\n');
            }
        }
        return code.toString().strip();
    }

    private static String words(List<? extends DocTree> parts) {
        var text = new StringBuilder();
        boolean example = false;
        for (DocTree part : parts) {
            if (part instanceof StartElementTree tag) {
                String name = tag.getName().toString();
                example |= name.equals("pre");
                text.append(
                        switch (name) {
                            case "p" -> "\u2029";
                            case "li", "tr" -> "\u2028";
                            case "td", "th" -> "  ";
                            default -> "";
                        });
            } else if (part instanceof EndElementTree tag) {
                example &= !tag.getName().contentEquals("pre");
                text.append(tag.getName().contentEquals("table") ? "\u2028" : "");
            } else if (!example) {
                text.append(inline(part));
            }
        }
        // Lines of the source mean nothing; paragraphs and rows do.
        return text.toString()
                .replaceAll("[ \\t\\r\\n]+", " ")
                .replaceAll(" ?\u2029 ?", "\n\n")
                .replaceAll(" ?\u2028 ?", "\n");
    }

    private static String inline(DocTree part) {
        if (part instanceof TextTree words) {
            return words.getBody();
        } else if (part instanceof LiteralTree literal) {
            return literal.getBody().getBody();
        } else if (part instanceof LinkTree link) {
            String to =
                    link.getReference().getSignature().replaceFirst("^#", "").replace('#', '.');
            return link.getLabel().isEmpty()
                    ? to.replaceAll("\\b[a-z]+\\.(?=[a-z]*\\.?[A-Z])", "")
                    : words(link.getLabel());
        } else if (part instanceof EntityTree entity) {
            return switch (entity.getName().toString()) {
                case "lt" -> "<";
                case "gt" -> ">";
                default -> "&";
            };
        }
        return part instanceof AttributeTree ? "" : "";
    }

    private void line(String... parts) {
        lines.add(Stream.of(parts)
                .map(part -> part.replace("\\", "\\\\").replace("\t", "    ").replace("\n", "\\n"))
                .collect(Collectors.joining("\t")));
    }
}
