package org.taskmix.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;
import org.taskmix.work.Task;

/**
 * Which tasks to run, in the order in which they are submitted. Every model runs the same plan.
 *
 * <p>Tasks of different groups are mixed by a seeded shuffle, as requests of different kinds arrive at a real program;
 * in the order of the groups, one kind would always wait for the other.
 */
public final class Plan {

    private final List<Group> groups;
    private final Task[] tasks;

    // Tasks are counted through the groups, and this is the count of each in the order of submission: a task's group
    // and
    // its number within it take four bytes together.
    private final int[] order;
    private final int[] firstOf;
    private final long @Nullable [] dueNanos;

    private Plan(List<Group> groups, int[] order, int[] firstOf, long @Nullable [] dueNanos) {
        this.groups = List.copyOf(groups);
        this.tasks = groups.stream().map(Group::task).toArray(Task[]::new);
        this.order = order;
        this.firstOf = firstOf;
        this.dueNanos = dueNanos;
    }

    /**
     * Makes a plan.
     *
     * @param groups at least one and at most 32,767
     * @param seed decides the order; the same seed and groups give the same order
     * @return the plan
     */
    public static Plan shuffled(List<Group> groups, long seed) {
        if (groups.isEmpty() || groups.size() > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A plan needs from 1 to " + Short.MAX_VALUE + " groups, got " + groups.size() + ".");
        }
        int tasks = groups.stream().mapToInt(Group::tasks).reduce(0, Math::addExact);
        var firstOf = new int[groups.size()];
        for (int g = 1; g < firstOf.length; g++) {
            firstOf[g] = firstOf[g - 1] + groups.get(g - 1).tasks();
        }
        int[] order = IntStream.range(0, tasks).toArray();
        ArraySampler.shuffle(RandomSource.XO_SHI_RO_256_PP.create(seed), order);
        return new Plan(groups, order, firstOf, null);
    }

    /**
     * The same tasks in the same order, but each submitted when it arrives and not before.
     *
     * @param arrivals when tasks arrive
     * @param seed decides what is drawn of that
     * @return a new plan
     */
    public Plan arriving(Arrivals arrivals, long seed) {
        return new Plan(groups, order, firstOf, arrivals.dueNanos(size(), seed));
    }

    /**
     * The number of tasks.
     *
     * @return at least 1
     */
    public int size() {
        return order.length;
    }

    /**
     * The groups that the tasks come from.
     *
     * @return the groups in the order in which they were given
     */
    public List<Group> groups() {
        return groups;
    }

    /**
     * The group that a task belongs to.
     *
     * @param index position in the order of submission, from 0
     * @return position in {@link #groups()}
     */
    public int groupOf(int index) {
        int found = Arrays.binarySearch(firstOf, order[index]);
        // Within a group and not at its beginning, the search tells where the next group is.
        return found >= 0 ? found : -found - 2;
    }

    /**
     * Which task of its group a task is. It is the same under every model and in every iteration.
     *
     * @param index position in the order of submission, from 0
     * @return from 0 to below the group's number of tasks
     */
    public int numberOf(int index) {
        return order[index] - firstOf[groupOf(index)];
    }

    /**
     * Whether tasks arrive at times of their own, instead of all at once.
     *
     * @return whether arrivals are open
     */
    public boolean isOpen() {
        return dueNanos != null;
    }

    /** When each task is due, in ns since the iteration began; null if all are submitted at once. Not a copy. */
    long @Nullable [] dueNanos() {
        return dueNanos;
    }

    Task task(int index) {
        return tasks[groupOf(index)];
    }
}
