package org.taskmix.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.taskmix.work.Task;

class PlanTest {
    private static final Task IDLE = () -> {};
    private static final List<Group> GROUPS = List.of(new Group(70, IDLE), new Group(20, IDLE), new Group(10, IDLE));

    private static int[] order(long seed) {
        Plan plan = Plan.shuffled(GROUPS, seed);
        return IntStream.range(0, plan.size()).map(plan::groupOf).toArray();
    }

    @Test
    void theSameSeedGivesTheSameOrder() {
        assertThat(order(42)).isEqualTo(order(42));
    }

    @Test
    void anotherSeedGivesAnotherOrder() {
        assertThat(order(43)).isNotEqualTo(order(42));
    }

    @Test
    void everyGroupKeepsItsNumberOfTasks() {
        for (long seed = 0; seed < 20; seed++) {
            int[] order = order(seed);
            assertThat(order).hasSize(100);
            assertThat(Arrays.stream(order).filter(group -> group == 0)).hasSize(70);
            assertThat(Arrays.stream(order).filter(group -> group == 1)).hasSize(20);
            assertThat(Arrays.stream(order).filter(group -> group == 2)).hasSize(10);
        }
    }

    @Test
    void everyGroupIsSpreadOverTheWholePlan() {
        // The mean place of a group's tasks is 49.5 if they are anywhere; in the order of groups the last one's is
        // 94.5.
        double places = 0;
        for (long seed = 0; seed < 200; seed++) {
            int[] order = order(seed);
            places +=
                    IntStream.range(0, 100).filter(i -> order[i] == 2).average().orElseThrow();
        }
        assertThat(places / 200).isBetween(47.0, 52.0);
    }

    @Test
    void eachTaskIsThatOfItsGroup() {
        Task other = () -> {};
        Plan plan = Plan.shuffled(List.of(new Group(5, IDLE), new Group(5, other)), 1);
        for (int i = 0; i < plan.size(); i++) {
            assertThat(plan.task(i)).isSameAs(plan.groupOf(i) == 0 ? IDLE : other);
        }
    }

    @Test
    void eachTaskOfAGroupHasANumberOfItsOwn() {
        Plan plan = Plan.shuffled(GROUPS, 42);
        for (int group = 0; group < GROUPS.size(); group++) {
            int wanted = group;
            int[] numbers = IntStream.range(0, plan.size())
                    .filter(i -> plan.groupOf(i) == wanted)
                    .map(plan::numberOf)
                    .toArray();
            assertThat(numbers)
                    .containsExactlyInAnyOrder(
                            IntStream.range(0, GROUPS.get(group).tasks()).toArray());
        }
    }

    @Test
    void refusesAPlanWithoutGroupsAndAGroupWithoutTasks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plan.shuffled(List.of(), 1))
                .withMessage("A plan needs from 1 to 32767 groups, got 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Group(0, IDLE))
                .withMessage("A group needs at least 1 task, got 0.");
    }
}
