package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.taskmix.inside.Hold;
import org.taskmix.show.Html;
import org.taskmix.show.Numbers;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import org.taskmix.work.Durations;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a watch saw while a mix ran: what held the event loop or a carrier for too long, each with its line.
 *
 * <pre>{@code
 * mix.watchUnder(async())
 * mix.watchUnder(async()).holds()
 * }</pre>
 */
public final class Watched implements Renderable {

    private final Mix mix;
    private final Model model;
    private final Duration limit;
    private final int iterations;
    private final List<Hold> holds;
    private final Optional<String> ended;

    Watched(Mix mix, Model model, Duration limit, int iterations, List<Hold> holds, Optional<String> ended) {
        this.mix = mix;
        this.model = model;
        this.limit = limit;
        this.iterations = iterations;
        this.holds = List.copyOf(holds);
        this.ended = ended;
    }

    /**
     * All that was seen.
     *
     * @return one entry for each time that something was held, in the order in which they ended; empty if all was well
     */
    public List<Hold> holds() {
        return holds;
    }

    /**
     * Whether there was nothing to be seen.
     *
     * @return true if nothing was held for longer than the limit, and the run ended by itself
     */
    public boolean isSilent() {
        return holds.isEmpty() && ended.isEmpty();
    }

    /**
     * What was seen, by what was held, task and line; the longest first.
     *
     * @return a new Tablesaw table, without rows if all was well
     */
    public Table table() {
        var what = StringColumn.create("what");
        var task = StringColumn.create("task");
        var line = StringColumn.create("at");
        var count = IntColumn.create("times");
        var longest = DoubleColumn.create("longest (ms)");
        var total = DoubleColumn.create("in all (ms)");
        for (Place place : places()) {
            what.append(place.first().kind().toString());
            task.append(
                    place.first().task().isEmpty()
                            ? "a later callback"
                            : place.first().task());
            line.append(place.first().line());
            count.append(place.times());
            boolean timed = place.first().kind() != Hold.Kind.DEADLOCK;
            longest.append(timed ? millis(place.longest()) : Double.NaN);
            total.append(timed ? millis(place.total()) : Double.NaN);
        }
        return Table.create("Watched: " + mix.name() + " under " + model, what, task, line, count, longest, total);
    }

    private record Place(Hold first, int times, Duration longest, Duration total) {
        Place with(Hold hold) {
            return new Place(
                    first,
                    times + 1,
                    hold.time().compareTo(longest) > 0 ? hold.time() : longest,
                    total.plus(hold.time()));
        }
    }

    private List<Place> places() {
        Map<List<Object>, Place> places = new LinkedHashMap<>();
        for (Hold hold : holds) {
            places.merge(
                    List.of(hold.kind(), hold.task(), hold.line()),
                    new Place(hold, 1, hold.time(), hold.time()),
                    (before, one) -> before.with(hold));
        }
        List<Place> sorted = new ArrayList<>(places.values());
        sorted.sort((a, b) -> b.longest().compareTo(a.longest()));
        return sorted;
    }

    private static double millis(Duration time) {
        return Math.rint(time.toNanos() / 1e6);
    }

    @Override
    public Rendering rendering() {
        Table table = table();
        List<String> sentences = new ArrayList<>(List.of(conclusion()));
        ended.ifPresent(sentences::add);
        holds.stream().map(Hold::kind).distinct().sorted().map(this::advice).forEach(sentences::add);
        sentences.add(account());
        String text = String.join("\n", sentences);
        String html = sentences.stream()
                .map(sentence -> "<p>" + Html.escape(sentence) + "</p>")
                .collect(Collectors.joining());
        return holds.isEmpty()
                ? new Rendering(text, html)
                : new Rendering(text + "\n" + Tables.text(table), html + Tables.html(table));
    }

    private String conclusion() {
        if (holds.isEmpty()) {
            return ended.isPresent()
                    ? "Nothing was seen that held " + held() + ", but the run did not end."
                    : "Nothing held " + held() + " for longer than " + Durations.text(limit) + ".";
        }
        Hold worst = places().get(0).first();
        String longest = Numbers.text(millis(places().get(0).longest())) + " ms";
        String task = worst.task().isEmpty() ? "A later callback" : "\"" + worst.task() + "\"";
        return switch (worst.kind()) {
            case LOOP -> "%s held the event loop for %s, at %s.".formatted(task, longest, worst.line());
            case NESTED_WAIT ->
                "%s waited on the event loop for what only the loop itself could do, at %s."
                        .formatted(task, worst.line());
            case CARRIER -> "%s held its carrier for %s, at %s.".formatted(task, longest, worst.line());
            case DEADLOCK -> "Deadlock: %s; at %s.".formatted(worst.words(), worst.line());
        };
    }

    private String held() {
        return switch (model) {
            case Async loop -> "the event loop of " + model;
            case VirtualThreads virtual -> "a carrier of " + model;
            default -> "an event loop or a carrier";
        };
    }

    private String advice(Hold.Kind kind) {
        return switch (kind) {
            case LOOP ->
                "While a callback runs, nothing else on its loop does. Hand such work to other threads, e.g. "
                        + "async().offloading(2), or use a form of it that does not block, as stages(...) does.";
            case NESTED_WAIT ->
                "It would have waited for ever: what it waited for stood in the queue of the loop that it held. The watch ran that on "
                        + "other threads, and then it went on. Return a stage instead of waiting for one, e.g. stages(\"price\", "
                        + "100, () -> quote().thenApply(q -> price(q))).";
            case CARRIER ->
                "While a task keeps its carrier, other virtual threads have one carrier less. Long CPU work and native calls are as well off on "
                        + "platformThreads(n)"
                        + (Runtime.version().feature() < 24
                                ? "; before Java 24 a wait within synchronized keeps the carrier too, within a ReentrantLock not."
                                : ".");
            case DEADLOCK ->
                "Nobody can end that but the end of the kernel, if it waits for a monitor. Let all threads take locks in the same order.";
        };
    }

    private String account() {
        String what = switch (model) {
            case Async loop -> "";
            case VirtualThreads virtual -> "";
            default -> " This model has neither a loop nor carriers to hold, so only deadlocks were looked for.";
        };
        return "Watched %s under %s: %s ended. Limit %s; time in which the machine gave a thread no core does not count.%s"
                .formatted(mix, model, iterations == 1 ? "1 run" : iterations + " runs", Durations.text(limit), what);
    }

    /** One line: the worst of what was seen. */
    @Override
    public String toString() {
        return conclusion();
    }
}
