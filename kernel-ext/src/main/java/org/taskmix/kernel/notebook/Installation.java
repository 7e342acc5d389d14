package org.taskmix.kernel.notebook;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.knowm.xchart.internal.chartpart.IChart;
import org.taskmix.Comparison;
import org.taskmix.Interruption;
import org.taskmix.Runs;
import org.taskmix.SweepRuns;
import org.taskmix.Tuning;
import org.taskmix.show.Charts;
import org.taskmix.show.Notice;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import tech.tablesaw.api.Table;

/** What a notebook gets from us, whichever kernel runs it. */
public final class Installation {

    /** What a cell can name without an import of its own. */
    public static final String IMPORTS = """
            import org.taskmix.*;
            import static org.taskmix.Model.*;
            import static org.taskmix.Claim.*;
            import static org.taskmix.Knob.*;
            import static org.taskmix.Units.*;
            import static org.taskmix.Cores.*;
            import static org.taskmix.Metric.*;
            import static org.taskmix.Timing.*;
            import static org.taskmix.run.Arrivals.*;
            import org.taskmix.work.*;
            import static org.taskmix.work.Work.*;
            import static org.taskmix.work.CpuKind.*;
            import org.taskmix.work.database.Database;
            """;

    private static final Map<Object, Boolean> DONE = Collections.synchronizedMap(new WeakHashMap<>());

    private Installation() {}

    /**
     * Gives a notebook our imports and renderings. Does nothing if that kernel has them already.
     *
     * @param kernel the kernel that runs the notebook, by which a second call is recognised
     * @param notebook the same kernel, as we see it
     * @return whether this was the first call for that kernel
     * @throws Exception the first failure, after everything else was tried; the notebook then has the rest
     * @throws LinkageError likewise, if a class is missing
     */
    public static boolean into(Object kernel, Notebook notebook) throws Exception {
        if (DONE.containsKey(kernel)) {
            return false;
        }
        // Tablesaw and Jetty log through SLF4J, which says in a cell that it has nowhere to log to.
        System.getProperties().putIfAbsent("slf4j.internal.verbosity", "ERROR");
        // Naming a class loads it without running its static code: Tablesaw's would search the whole class path.
        all(
                () -> notebook.show(Renderable.class, inPlaceOfItsNotice(notebook, orText(Renderable::rendering))),
                notebook::keepOutputInItsCell,
                () -> notebook.onInterrupt(Interruption::settle),
                () -> notebook.show(Table.class, orText(Tables::render)),
                () -> notebook.show(IChart.class, orText(Charts::render)),
                // Last, since it may go on beside what comes next.
                () -> notebook.evaluate(IMPORTS));
        Notice.onto(notebook::post);
        // Hidden beside the notebook, like Jupyter's own .ipynb_checkpoints.
        Runs.keepIn(".taskmix");
        DONE.put(kernel, true);
        return true;
    }

    private static void all(Step... steps) throws Exception {
        Throwable first = null;
        for (Step step : steps) {
            try {
                step.take();
            } catch (Exception | LinkageError failure) {
                first = first == null ? failure : first;
            }
        }
        // Not a switch over types, for which the JVM would make a class at each start.
        if (first instanceof Exception failure) {
            throw failure;
        }
        if (first != null) {
            throw (LinkageError) first;
        }
    }

    /** A result says all that its notice says, and more. */
    static Function<Renderable, Rendering> inPlaceOfItsNotice(
            Notebook notebook, Function<Renderable, Rendering> rendering) {
        return value -> {
            Rendering drawn = rendering.apply(value);
            if (value instanceof Comparison || value instanceof SweepRuns || value instanceof Tuning) {
                notebook.valueTakesThePlaceOfItsNotice();
            }
            return drawn;
        };
    }

    /** A picture that cannot be drawn, say for want of a font, must not cost the reader the result of a long run. */
    static <T> Function<T, Rendering> orText(Function<? super T, Rendering> rendering) {
        return value -> {
            try {
                return rendering.apply(value);
            } catch (RuntimeException | LinkageError failure) {
                return Rendering.ofText(value + "\nShown as text, because it could not be drawn: " + failure);
            }
        };
    }

    private interface Step {
        void take() throws Exception;
    }
}
