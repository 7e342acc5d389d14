package org.taskmix.inside;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Threads that stand at the same place.
 *
 * <pre>{@code
 * Taskmix.threads().dump().byStack().get(0).threads().size()
 * }</pre>
 *
 * @param threads at least one; all virtual or none, all in one state and with one stack
 */
public record StackGroup(List<DumpedThread> threads) {

    /** Copies the list. */
    public StackGroup {
        threads = List.copyOf(threads);
    }

    private record Place(boolean virtual, String state, List<String> stack) {}

    static List<StackGroup> of(List<DumpedThread> all) {
        Map<Place, List<DumpedThread>> places = new LinkedHashMap<>();
        for (DumpedThread thread : all) {
            places.computeIfAbsent(
                            new Place(thread.virtual(), thread.state(), thread.stack()), place -> new ArrayList<>())
                    .add(thread);
        }
        return places.values().stream()
                .map(StackGroup::new)
                .sorted(Comparator.comparing((StackGroup group) -> !StackLines.hasReaders(group.stack()))
                        .thenComparingInt(group -> -group.threads().size()))
                .toList();
    }

    /**
     * Where they stand.
     *
     * @return the lines of the stack, the topmost first
     */
    public List<String> stack() {
        return threads.get(0).stack();
    }

    /**
     * The line that a reader knows best.
     *
     * @return the topmost that is neither the JDK's nor Taskmix's, if there is one
     */
    public String line() {
        return StackLines.reader(stack());
    }
}
