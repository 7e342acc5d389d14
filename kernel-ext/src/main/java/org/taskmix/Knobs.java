package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import org.taskmix.show.Look;
import org.taskmix.show.Numbers;
import org.taskmix.work.SqlQuery;
import org.taskmix.work.Steps;
import org.taskmix.work.Work;
import org.taskmix.work.database.Access;
import org.taskmix.work.database.Database;

/** What a {@link Knob} turns, and how far. */
final class Knobs {

    /** More threads cost memory, and a mix that wants more is one for virtual threads. */
    private static final int MOST_THREADS = 2_000;

    private static final int MOST_CONNECTIONS = 1_000;
    private static final int MOST_TO_OURS = 400;
    private static final int MOST_AT_A_TIME = 100_000;

    private Knobs() {}

    /** The model to run under. */
    static Model model(Knob knob, int size) {
        return switch (knob) {
            case ThreadsKnob threads -> new PlatformThreads(size);
            case ConnectionsKnob connections -> Model.virtualThreads();
            case LimitKnob limit -> Model.virtualThreads().atMost(size);
        };
    }

    /** The mix to be run. */
    static Mix mix(Knob knob, Mix mix, int size) {
        return knob instanceof ConnectionsKnob ? mix.doing(work -> withConnections(work, size)) : mix;
    }

    private static Work withConnections(Work work, int size) {
        return switch (work) {
            case SqlQuery query -> new SqlQuery(query.sql(), query.database().connections(size), query.time());
            case Steps steps ->
                new Steps(steps.parts().stream()
                        .map(part -> withConnections(part, size))
                        .toList());
            default -> work;
        };
    }

    /** The largest size there can be; more than there are tasks would change nothing. */
    static int most(Knob knob, Mix mix) {
        int most = switch (knob) {
            case ThreadsKnob threads -> MOST_THREADS;
            case ConnectionsKnob connections ->
                databases(mix).stream().anyMatch(Access::isOurs) ? MOST_TO_OURS : MOST_CONNECTIONS;
            case LimitKnob limit -> MOST_AT_A_TIME;
        };
        return Math.min(most, Math.max(1, mix.size()));
    }

    static List<Database> databases(Mix mix) {
        List<Database> databases = new ArrayList<>();
        for (TaskGroup group : mix.groups()) {
            for (Work part : group.work().parts()) {
                if (part instanceof SqlQuery query) {
                    databases.add(query.database());
                }
            }
        }
        return databases;
    }

    /** E.g. {@code "threads"}: what an axis has. */
    static String unit(Knob knob) {
        return switch (knob) {
            case ThreadsKnob threads -> "threads";
            case ConnectionsKnob connections -> "connections";
            case LimitKnob limit -> "tasks at a time";
        };
    }

    /** E.g. {@code "24 threads"}. */
    static String words(Knob knob, int size) {
        String one = switch (knob) {
            case ThreadsKnob threads -> "1 thread";
            case ConnectionsKnob connections -> "1 connection";
            case LimitKnob limit -> "1 task at a time";
        };
        return size == 1 ? one : Numbers.text(size) + " " + unit(knob);
    }

    /** The call that makes it, e.g. {@code "poolSize()"}. */
    static String call(Knob knob) {
        return switch (knob) {
            case ThreadsKnob threads -> "poolSize()";
            case ConnectionsKnob connections -> "connectionPool()";
            case LimitKnob limit -> "concurrencyLimit()";
        };
    }

    /** What a legend calls the curve. */
    static String series(Knob knob) {
        return switch (knob) {
            case ThreadsKnob threads -> "platformThreads(n)";
            case ConnectionsKnob connections -> "connections(n)";
            case LimitKnob limit -> "virtualThreads().atMost(n)";
        };
    }

    static Look look(Knob knob) {
        return knob instanceof ThreadsKnob ? Look.PLATFORM_THREADS : Look.VIRTUAL_THREADS;
    }
}
