package org.taskmix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.taskmix.code.Reading;
import org.taskmix.code.Sources;
import org.taskmix.show.Html;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a reader has to take in of classes that do the same in different ways, counted in their source: lines, names of the library, lambdas,
 * nesting. The numbers tell how much there is to read, not how hard it is.
 *
 * <pre>{@code
 * Complexity.of(OnThreads.class, OnVirtualThreads.class, Asynchronous.class)
 * }</pre>
 */
public final class Complexity implements Renderable {

    private final List<String> names;
    private final List<Reading> readings;

    private Complexity(List<String> names, List<Reading> readings) {
        this.names = names;
        this.readings = readings;
    }

    /**
     * Reads classes that cells of this notebook have declared.
     *
     * @param classes at least one; what one of them declares is not the library's for any of them
     * @return the counts
     * @throws IllegalArgumentException if there is none, or one was not declared by a cell
     * @throws IllegalStateException if this Java has no compiler to read source with
     */
    public static Complexity of(@Nullable Class<?>... classes) {
        if (classes.length == 0) {
            throw new IllegalArgumentException(
                    "Complexity.of() got no class, so there is nothing to read. Name some that cells have declared, e.g. Complexity.of(OnThreads.class, Asynchronous.class).");
        }
        List<String> names = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (Class<?> type : classes) {
            String name = type == null ? "null" : type.getSimpleName();
            names.add(name);
            sources.add(source(type)
                    .orElseThrow(() -> new IllegalArgumentException(
                            ("Complexity.of(%s): no cell of this notebook has declared %s, so its source is not known here. "
                                            + "Declare it in a cell, and write Complexity.of(%s.class).")
                                    .formatted(
                                            type == null ? name : name + ".class",
                                            name,
                                            type == null ? "OnThreads" : name))));
        }
        return new Complexity(names, Reading.of(sources));
    }

    private static Optional<String> source(@Nullable Class<?> type) {
        return type == null ? Optional.empty() : Sources.of(type);
    }

    /**
     * The counts: one row per class.
     *
     * @return a new Tablesaw table
     */
    public Table table() {
        return Tables.taught(Table.create(
                "What there is to read",
                StringColumn.create("class", names),
                column("lines of code", Reading::lines),
                column("types of the library", reading -> reading.types().size()),
                column("methods of the library", reading -> reading.methods().size()),
                column("lambdas", Reading::lambdas),
                column("deepest nesting", Reading::nesting)));
    }

    private IntColumn column(String head, ToIntFunction<Reading> count) {
        return IntColumn.create(head, readings.stream().mapToInt(count).toArray());
    }

    /**
     * The names of the library that one of them uses and the others do not.
     *
     * @return a new Tablesaw table, with one row per class
     */
    public Table names() {
        var own = StringColumn.create("names that only it uses");
        for (int i = 0; i < readings.size(); i++) {
            List<String> only = new ArrayList<>(readings.get(i).types());
            only.addAll(readings.get(i).methods());
            for (int other = 0; other < readings.size(); other++) {
                if (other != i) {
                    only.removeAll(readings.get(other).types());
                    only.removeAll(readings.get(other).methods());
                }
            }
            own.append(String.join(", ", only.stream().sorted().distinct().toList()));
        }
        return Tables.taught(Table.create("What only one of them needs", StringColumn.create("class", names), own));
    }

    @Override
    public Rendering rendering() {
        return new Rendering(
                toString() + "\n" + Tables.text(table()) + "\n" + Tables.text(names()),
                "<p>" + Html.escape(toString()) + "</p>" + Tables.html(table()) + Tables.html(names()));
    }

    /** One line, e.g. {@code "OnThreads: 14 lines, 9 names of the library; Asynchronous: 17 lines, 12 names of the library"}. */
    @Override
    public String toString() {
        var each = new String[names.size()];
        Arrays.setAll(each, i -> {
            Reading reading = readings.get(i);
            return "%s: %s %s, %s names of the library"
                    .formatted(
                            names.get(i),
                            reading.lines(),
                            reading.lines() == 1 ? "line" : "lines",
                            reading.types().size() + reading.methods().size());
        });
        return String.join("; ", each);
    }
}
