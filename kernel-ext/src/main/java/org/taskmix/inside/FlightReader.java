package org.taskmix.inside;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Takes from the file of a recording what a profile needs of it. */
final class FlightReader {

    private static final String ALLOCATION = "jdk.ObjectAllocationSample";

    private final boolean timed;
    private final Instant from;
    private Duration period;

    private final List<Sample> cpu = new ArrayList<>();
    private final List<Sample> allocations = new ArrayList<>();
    private final Map<List<Object>, Pin> pins = new LinkedHashMap<>();
    // Most stacks are alike, so that a frame is kept once.
    private final Map<Frame, Frame> frames = new LinkedHashMap<>();
    private final Set<Long> allocating = new HashSet<>();
    private long lost;
    private int collections;
    private Duration pauses = Duration.ZERO;
    private Duration longestPause = Duration.ZERO;

    /**
     * Reads nothing yet.
     *
     * @param timed whether samples are those of CPU time
     * @param period between two samples, unless they say another
     * @param from what was before is left out
     */
    FlightReader(boolean timed, Duration period, Instant from) {
        this.timed = timed;
        this.from = from;
        this.period = period;
    }

    Seen read(Path file) throws IOException {
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                boolean first = isFirstAllocation(event);
                if (!first && !event.getStartTime().isBefore(from)) {
                    take(event);
                }
            }
        }
        List<Pin> longestFirst = pins.values().stream()
                .sorted(Comparator.comparingLong(Pin::totalNanos).reversed())
                .toList();
        return new Seen(cpu, timed, lost, period, allocations, longestFirst, collections, pauses, longestPause);
    }

    /** What a thread allocated before the recording is part of the weight of its first sample. Of a virtual thread it is that of its carrier, which has been seen. */
    private boolean isFirstAllocation(RecordedEvent event) {
        RecordedThread thread = event.getThread();
        return event.getEventType().getName().equals(ALLOCATION)
                && thread != null
                && !thread.isVirtual()
                && allocating.add(thread.getJavaThreadId());
    }

    private void take(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.CPUTimeSample" -> cpuTime(event);
            case "jdk.CPUTimeSamplesLost" -> lost += event.getLong("lostSamples");
            case "jdk.ExecutionSample" -> execution(event);
            case ALLOCATION ->
                allocations.add(sample(event.getStackTrace(), event.getThread(), event.getLong("weight")));
            case "jdk.GarbageCollection" -> collection(event);
            case "jdk.VirtualThreadPinned" -> pinned(event);
            default -> {
                // Of another recording that goes on.
            }
        }
    }

    private void cpuTime(RecordedEvent event) {
        if (timed) {
            period = event.getDuration("samplingPeriod");
            cpu.add(sample(event.getStackTrace(), event.getThread(), period.toNanos()));
        }
    }

    private void execution(RecordedEvent event) {
        if (!timed) {
            cpu.add(sample(event.getStackTrace(), event.getThread("sampledThread"), 1));
        }
    }

    private void collection(RecordedEvent event) {
        collections++;
        pauses = pauses.plus(event.getDuration("sumOfPauses"));
        Duration longest = event.getDuration("longestPause");
        longestPause = longest.compareTo(longestPause) > 0 ? longest : longestPause;
    }

    private void pinned(RecordedEvent event) {
        List<Frame> stack = frames(event.getStackTrace());
        Optional<Frame> line = Optional.empty();
        for (Frame frame : stack) {
            line = frame.isOfTheTask() ? Optional.of(frame) : line;
        }
        String reason = event.hasField("pinnedReason") ? String.valueOf(event.getString("pinnedReason")) : "";
        String at = line.map(Frame::at).orElse("a line of the JDK");
        OptionalInt group = GroupMarks.groupOf(stack);
        long nanos = event.getDuration().toNanos();
        pins.merge(List.of(at, reason, group), new Pin(at, reason, group, 1, nanos, nanos), Pin::and);
    }

    private Sample sample(@Nullable RecordedStackTrace stack, @Nullable RecordedThread thread, long weight) {
        List<Frame> all = frames(stack);
        OptionalInt group = GroupMarks.groupOf(all);
        int first = group.isEmpty()
                ? 0
                : 1
                        + IntStream.range(0, all.size())
                                .filter(i -> GroupMarks.isMark(all.get(i)))
                                .max()
                                .orElse(-1);
        while (group.isPresent() && first < all.size() && GroupMarks.isOurs(all.get(first))) {
            first++;
        }
        boolean whole = stack == null || !stack.isTruncated() || group.isPresent();
        return new Sample(group, kind(thread), all.subList(first, all.size()), whole, weight);
    }

    /** Outermost first. */
    private List<Frame> frames(@Nullable RecordedStackTrace stack) {
        if (stack == null) {
            return List.of();
        }
        List<Frame> all = new ArrayList<>();
        for (RecordedFrame frame : stack.getFrames()) {
            RecordedMethod method = frame.getMethod();
            if (method != null) {
                var read = new Frame(method.getType().getName(), method.getName(), frame.getLineNumber());
                if (!read.isTrampoline()) {
                    all.add(frames.computeIfAbsent(read, same -> same));
                }
            }
        }
        Collections.reverse(all);
        return all;
    }

    private static String kind(@Nullable RecordedThread thread) {
        String name = thread == null ? null : thread.getJavaName();
        if (name == null || name.isEmpty()) {
            return thread == null ? "a thread that has ended" : thread.isVirtual() ? "virtual threads" : "JVM threads";
        }
        return name.replaceFirst("^taskmix-run[0-9]+-", "taskmix-").replaceAll("[0-9]+", "#");
    }
}
