package org.taskmix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.taskmix.bound.Capacity;
import org.taskmix.inside.TracedLane;
import org.taskmix.run.TaskRecords;
import org.taskmix.show.Numbers;
import org.taskmix.show.Pieces;
import org.taskmix.show.Span;
import org.taskmix.show.ThreadLane;
import org.taskmix.show.ThreadTimeline;
import org.taskmix.show.Timeline;
import org.taskmix.work.Demand;
import org.taskmix.work.Work;

/**
 * What was traced of an iteration, with the threads as a reader calls them.
 *
 * @param mix what was run
 * @param model what it was run under
 * @param records of its tasks
 * @param lanes of those threads that something was performed on
 * @param queue when tasks that had started were in a queue
 */
record TracedRun(Mix mix, Model model, TaskRecords records, List<TracedLane> lanes, TracedLane queue) {

    private static final String LOOP = "event loop";

    ThreadTimeline timeline() {
        int tasks = records.size();
        var times = Timeline.of(
                IntStream.range(0, tasks).mapToLong(records::dueNanos).toArray(),
                IntStream.range(0, tasks).mapToLong(records::startedNanos).toArray(),
                IntStream.range(0, tasks).mapToLong(records::endedNanos).toArray());
        return new ThreadTimeline(times, threads(), pieces(queue), parts().anyMatch(this::leaves));
    }

    private Stream<Work> parts() {
        return mix.groups().stream().flatMap(group -> group.work().parts().stream());
    }

    /** Whether a task holds no thread while it waits in such a step. */
    private boolean leaves(Work part) {
        return switch (model) {
            case VirtualThreads virtual -> part.need().orElse(Demand.Kind.WAIT) == Demand.Kind.WAIT;
            case Async async -> part.hasNonBlockingForm();
            default -> false;
        };
    }

    /** All of the model's threads, those on which nothing was performed too. */
    private List<ThreadLane> threads() {
        if (model instanceof Async async) {
            List<ThreadLane> all = new ArrayList<>(
                    named(lanes.stream().filter(lane -> isLoop(lane)).toList(), 1, LOOP));
            all.addAll(named(
                    lanes.stream().filter(lane -> !isLoop(lane)).toList(),
                    async.offload().orElse(0),
                    "offload"));
            return all;
        }
        int threads = Bounds.capacity(mix, model).threads();
        return named(lanes, threads == Capacity.UNLIMITED ? 1 : threads, kind());
    }

    private static boolean isLoop(TracedLane lane) {
        return lane.name().endsWith("loop");
    }

    private List<ThreadLane> named(List<TracedLane> traced, int least, String kind) {
        // Carriers of earlier iterations may be idle, and one that stands in for another comes and goes.
        List<TracedLane> inOrder = traced.stream()
                .filter(lane -> lane.size() > 0)
                .sorted(Comparator.comparingInt(lane -> number(lane.name())))
                .toList();
        int count = Math.max(inOrder.size(), least);
        boolean alone = kind.equals(LOOP) || model instanceof Sequential;
        return IntStream.range(0, count)
                .mapToObj(i -> new ThreadLane(
                        alone ? kind : kind + " " + Numbers.text((double) i + 1),
                        pieces(i < inOrder.size() ? inOrder.get(i) : TracedLane.idle())))
                .toList();
    }

    /** By which threads of a pool are told apart; 0 where they have no number. */
    private static int number(String name) {
        int first = name.length();
        while (first > 0 && Character.isDigit(name.charAt(first - 1))) {
            first--;
        }
        return first == name.length() || name.length() - first > 9 ? 0 : Integer.parseInt(name.substring(first));
    }

    /** What a thread of the model is called. */
    private String kind() {
        return switch (model) {
            case VirtualThreads virtual -> "carrier";
            case Async async -> LOOP;
            case ForkJoin pool -> "worker";
            case Sequential one -> "cell's thread";
            default -> "thread";
        };
    }

    /** E.g. {@code "2 carriers"}, {@code "the event loop and 2 threads beside it"}. */
    String where() {
        return switch (model) {
            case Sequential one -> "the cell's thread";
            case Async async ->
                "the event loop"
                        + async.offload().stream()
                                .mapToObj(threads -> " and " + several(threads, "thread") + " beside it")
                                .collect(Collectors.joining());
            case CompletableFutures common -> several(threads().size(), "thread") + " of the common pool";
            default -> several(threads().size(), kind());
        };
    }

    private static String several(int count, String what) {
        return Numbers.text((double) count) + " " + what + (count == 1 ? "" : "s");
    }

    /** What has to be known of the mix and the model to read the lanes. */
    String words() {
        boolean own = parts().anyMatch(part -> part.need().isEmpty());
        String leaves = switch (model) {
            case VirtualThreads virtual ->
                "A virtual thread that waits leaves its carrier, so its task has no lane until it goes on; one that is ready to and has no"
                        + " carrier yet counts as waiting, unless it was a plain wait.";
            case Async async ->
                "A task that waits for an answer or a timer is not on the loop, so it has no lane meanwhile.";
            default ->
                "A call, a query or a file counts as waiting from its start to its end, though it needs a core for a moment.";
        };
        return Stream.of(
                        leaves,
                        own
                                ? "Code of yours was looked at from outside about every millisecond, on a busy machine less often: it counts as executing unless its thread"
                                        + " was seen to wait."
                                : "",
                        records.failed() == 0
                                ? ""
                                : Numbers.text((double) records.failed()) + (records.failed() == 1 ? " task" : " tasks")
                                        + " failed.")
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private Pieces pieces(TracedLane lane) {
        return new OfLane(lane, records.originNanos());
    }

    /** As the figure wants them. */
    private record OfLane(TracedLane lane, long origin) implements Pieces {

        @Override
        public int size() {
            return lane.size();
        }

        @Override
        public long fromNanos(int piece) {
            return lane.fromNanos(piece) - origin;
        }

        @Override
        public long toNanos(int piece) {
            return lane.toNanos(piece) - origin;
        }

        @Override
        public Span.State state(int piece) {
            return switch (lane.doing(piece)) {
                case EXECUTING -> Span.State.EXECUTING;
                case HOLDING -> Span.State.WAITING;
                case UNTOLD -> Span.State.UNTOLD;
                case QUEUED -> Span.State.QUEUED;
            };
        }

        @Override
        public int group(int piece) {
            return lane.group(piece);
        }

        @Override
        public double share(int piece) {
            return lane.share(piece);
        }
    }
}
