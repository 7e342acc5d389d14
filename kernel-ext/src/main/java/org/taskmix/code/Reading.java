package org.taskmix.code;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of a class has to take in, counted in its source. Only its text is looked at: a name is the library's if none of the classes
 * that are read together declares it.
 *
 * @param lines that hold code, without blank ones and comments
 * @param types of the library, by name
 * @param methods of the library that are called, by name; {@code new} counts as the name of its type
 * @param lambdas and method references
 * @param nesting how deep blocks and lambdas stand within each other at most, the class's own body not counted
 */
public record Reading(int lines, Set<String> types, Set<String> methods, int lambdas, int nesting) {

    /** Copies the sets. */
    public Reading {
        types = Set.copyOf(types);
        methods = Set.copyOf(methods);
    }

    /**
     * Reads classes that are to be compared.
     *
     * @param sources the declaration of each
     * @return what was counted in each, in order
     * @throws IllegalStateException if this Java has no compiler to read them with
     */
    public static List<Reading> of(List<String> sources) {
        List<CompilationUnitTree> units = sources.stream().map(Reading::parsed).toList();
        var names = new Names();
        units.forEach(unit -> names.scan(unit, null));
        return IntStream.range(0, sources.size())
                .mapToObj(i -> {
                    var counter = new Counter(names.declared);
                    counter.scan(units.get(i), null);
                    return new Reading(
                            linesOf(sources.get(i)),
                            counter.types,
                            counter.methods,
                            counter.lambdas,
                            Math.max(0, counter.deepest));
                })
                .toList();
    }

    private static CompilationUnitTree parsed(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException(
                    "Complexity.of(...) reads source with the JDK's compiler, and this Java has none. Start the kernel with a full JDK.");
        }
        var task = (JavacTask) compiler.getTask(null, null, problem -> {}, List.of(), null, List.of(new Text(source)));
        try {
            return task.parse().iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Comments are taken out first; a text block or a string with a comment's marks in it would be miscounted. */
    private static int linesOf(String source) {
        String code = source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\\n]*", "");
        return (int) code.lines().filter(line -> !line.isBlank()).count();
    }

    /** A source in memory. */
    private static final class Text extends SimpleJavaFileObject {
        private final String source;

        Text(String source) {
            super(URI.create("string:///Cell.java"), JavaFileObject.Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }

    /** Collects what the classes declare themselves. */
    private static final class Names extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Set<String> declared = new HashSet<>();

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            declared.add(type.getSimpleName().toString());
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            declared.add(method.getName().toString());
            return super.visitMethod(method, null);
        }
    }

    private static final class Counter extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Collection<String> declared;
        private final Set<String> types = new TreeSet<>();
        private final Set<String> methods = new TreeSet<>();
        private int lambdas;
        private int depth;
        private int deepest;

        Counter(Collection<String> declared) {
            this.declared = declared;
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void unused) {
            type(name.getName().toString());
            return super.visitIdentifier(name, null);
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree name, @Nullable Void unused) {
            type(name.getIdentifier().toString());
            return super.visitMemberSelect(name, null);
        }

        /** By the custom of Java, types have a capital and a small letter; constants have no small one. */
        private void type(String name) {
            if (name.matches("\\p{Lu}\\w*\\p{Ll}\\w*") && !declared.contains(name)) {
                types.add(name);
            }
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
            String name = call.getMethodSelect() instanceof MemberSelectTree select
                    ? select.getIdentifier().toString()
                    : call.getMethodSelect().toString();
            method(name);
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void unused) {
            method("new " + made.getIdentifier().toString().replaceAll("<.*>", ""));
            return super.visitNewClass(made, null);
        }

        private void method(String name) {
            if (!declared.contains(name.replace("new ", ""))) {
                methods.add(name);
            }
        }

        @Override
        public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
            lambdas++;
            method(reference.getName().toString());
            return super.visitMemberReference(reference, null);
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
            lambdas++;
            // Its body, if that is a block, is no further level.
            boolean block = lambda.getBodyKind() == LambdaExpressionTree.BodyKind.STATEMENT;
            return block
                    ? super.visitLambdaExpression(lambda, null)
                    : within(() -> super.visitLambdaExpression(lambda, null));
        }

        @Override
        public @Nullable Void visitBlock(BlockTree block, @Nullable Void unused) {
            return within(() -> super.visitBlock(block, null));
        }

        private @Nullable Void within(Runnable visit) {
            depth++;
            deepest = Math.max(deepest, depth);
            visit.run();
            depth--;
            return null;
        }
    }
}
