package org.taskmix.inside;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;
import one.convert.Frame;

/** A flame graph to zoom and search in, as async-profiler's converter writes it: a page of its own, with a script and no network. */
public final class FlamePage {

    /** Of all CPU time: thinner blocks would make the page large and could not be hit. */
    private static final double LEAST_PERCENT = 0.05;

    private FlamePage() {}

    /**
     * Writes the page.
     *
     * @param title what stands above
     * @param tree what to draw; its weights are in ns, and count in µs
     * @return a whole HTML document
     */
    public static String of(String title, CallTree tree) {
        var arguments = new Arguments();
        arguments.title = safe(title);
        arguments.minwidth = LEAST_PERCENT;
        var graph = new FlameGraph(arguments);
        add(graph, tree, new CallStack());
        var page = new ByteArrayOutputStream();
        graph.dump(new PrintStream(page, false, StandardCharsets.UTF_8));
        return page.toString(StandardCharsets.UTF_8);
    }

    private static void add(FlameGraph graph, CallTree node, CallStack stack) {
        if (node.self() > 0) {
            graph.addSample(stack, Math.max(1, node.self() / 1_000));
        }
        for (CallTree call : node.calls()) {
            stack.push(safe(call.name()), Frame.TYPE_JIT_COMPILED);
            add(graph, call, stack);
            stack.pop();
        }
    }

    /** The converter writes names as they are into its script, which a reader's name must not end. */
    private static String safe(String name) {
        return name.replace('<', '‹')
                .replace('>', '›')
                .replace('\\', '/')
                .replace('\'', '’')
                .replace('&', '+')
                .replaceAll("\\p{Cntrl}|\u2028|\u2029", " ");
    }
}
