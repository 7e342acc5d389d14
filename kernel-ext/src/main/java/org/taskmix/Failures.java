package org.taskmix;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.taskmix.run.TaskRecords;
import org.taskmix.show.Html;
import org.taskmix.show.Numbers;

/** What the tasks of a run failed with, a line per model and kind. */
final class Failures {

    /** What a client of the JDK throws where nobody listens; our own server's says more by itself. */
    private static final Pattern ABSENT = Pattern.compile(
            "^java\\.net\\.(ConnectException|UnknownHostException)(?!: no connection to the local server).*");

    private final Measured measured;

    Failures(Measured measured) {
        this.measured = measured;
    }

    private List<String> lines() {
        var lines = new TreeMap<String, String>();
        for (Model model : measured.models()) {
            Map<String, Integer> counts = new TreeMap<>();
            for (TaskRecords iteration : measured.records(model)) {
                iteration.failures().forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
            }
            counts.forEach((kind, count) ->
                    lines.put(model.name() + ": " + kind, line(count, model.name() + ": " + kind, kind)));
        }
        return List.copyOf(lines.values());
    }

    private static String line(int count, String what, String kind) {
        String hint = ABSENT.matcher(kind).matches()
                ? ". Nobody answers at that address: start the server, or correct host and port."
                : "";
        return Numbers.text(count) + " failed under " + what + hint;
    }

    String text() {
        return lines().stream().map(line -> "\n" + line).collect(Collectors.joining());
    }

    String html() {
        String items = lines().stream()
                .map(line -> "<li>" + Html.escape(line) + "</li>")
                .collect(Collectors.joining());
        return items.isEmpty() ? "" : "<ul>" + items + "</ul>";
    }
}
