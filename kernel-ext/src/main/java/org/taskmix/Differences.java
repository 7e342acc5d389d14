package org.taskmix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What two runs do not have in common, besides their figures. */
final class Differences {

    /** What differs from run to run by itself. */
    private static final Set<String> OF_THE_RUN =
            Set.of("Measured", "Warm-up", "Kept in", "Rounds of earlier sessions", Day.LABEL);

    private static final String NONE = "none";

    private Differences() {}

    static Table of(Measured before, Measured after) {
        return of(before, after, "before", "after");
    }

    /** The same under other names for the two. */
    static Table of(Measured before, Measured after, String firstName, String secondName) {
        Map<String, String> first = lines(before);
        Map<String, String> second = lines(after);
        Set<String> labels = new LinkedHashSet<>(first.keySet());
        labels.addAll(second.keySet());
        List<String> what = new ArrayList<>();
        for (String label : labels) {
            if (!first.getOrDefault(label, NONE).equals(second.getOrDefault(label, NONE))) {
                what.add(label);
            }
        }
        return Table.create(
                what.isEmpty() ? "Nothing else differs" : "What else differs",
                StringColumn.create("what", what),
                StringColumn.create(firstName, what.stream().map(label -> first.getOrDefault(label, NONE))),
                StringColumn.create(secondName, what.stream().map(label -> second.getOrDefault(label, NONE))));
    }

    private static Map<String, String> lines(Measured measured) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Mix", measured.mix().toString());
        lines.put(
                "Models",
                String.join(", ", measured.models().stream().map(Model::name).toList()));
        lines.put("Rounds", String.valueOf(measured.rounds()));
        lines.putAll(new Account(measured).lines());
        measured.models().forEach(model -> lines.remove(model.name()));
        lines.keySet().removeIf(label -> label.endsWith(" against itself"));
        lines.keySet().removeAll(OF_THE_RUN);
        return lines;
    }
}
