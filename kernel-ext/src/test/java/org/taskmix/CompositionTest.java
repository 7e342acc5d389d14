package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.taskmix.work.CpuWork;

class CompositionTest {
    private static final Mix CHECKOUT =
            Mix.named("checkout").cpu(40, millis(5)).waits(150, millis(20)).task("price", 10, () -> 1);

    /** A mix of 1 to 8 groups, some of them small and some large, alternately of CPU work and of waits. */
    private static Mix random(Random random) {
        Mix mix = Mix.named("random");
        int groups = 1 + random.nextInt(8);
        for (int i = 0; i < groups; i++) {
            int tasks = 1 + random.nextInt(random.nextBoolean() ? 10 : 100_000);
            mix = i % 2 == 0 ? mix.cpu(tasks, micros(10 + i)) : mix.waits(tasks, micros(10 + i));
        }
        return mix;
    }

    private static int cpuTasks(Mix mix) {
        return mix.groups().stream()
                .filter(group -> group.work() instanceof CpuWork)
                .mapToInt(TaskGroup::tasks)
                .sum();
    }

    @Test
    void everyGroupGrowsAlike() {
        assertThat(CHECKOUT.ofSize(2_000))
                .hasToString("checkout: 400 CPU tasks of 5 ms, 1,500 waits of 20 ms, 100 \"price\" tasks");
        assertThat(CHECKOUT.ofSize(1_000_000))
                .hasToString("checkout: 200,000 CPU tasks of 5 ms, 750,000 waits of 20 ms, 50,000 \"price\" tasks");
        assertThat(CHECKOUT).hasToString("checkout: 40 CPU tasks of 5 ms, 150 waits of 20 ms, 10 \"price\" tasks");
    }

    @Test
    void aGroupKeepsOneTaskAtLeast() {
        assertThat(CHECKOUT.ofSize(3))
                .hasToString("checkout: 1 CPU tasks of 5 ms, 1 waits of 20 ms, 1 \"price\" tasks");
        assertThat(CHECKOUT.ofSize(10))
                .hasToString("checkout: 2 CPU tasks of 5 ms, 7 waits of 20 ms, 1 \"price\" tasks");
    }

    @Test
    void groupsOfOneSizeStayAlikeBesideManySmallOnes() {
        Mix mix = Mix.named("many").waits(1_000, millis(1)).waits(1_000, millis(2));
        for (int i = 0; i < 50; i++) {
            mix = mix.waits(1, millis(3 + i));
        }
        List<TaskGroup> groups = mix.ofSize(60).groups();
        assertThat(groups.get(0).tasks()).isEqualTo(5);
        assertThat(groups.get(1).tasks()).isEqualTo(5);
        assertThat(groups.subList(2, 52)).allMatch(group -> group.tasks() == 1);
    }

    @Test
    void anotherSizeIsExactAndKeepsTheProportions() {
        Random random = new Random(11);
        int proportional = 0;
        for (int i = 0; i < 1_000; i++) {
            Mix mix = random(random);
            int groups = mix.groups().size();
            int size = groups + random.nextInt(random.nextBoolean() ? 100 : 1_000_000 - groups + 1);
            Mix resized = mix.ofSize(size);
            assertThat(resized.size()).isEqualTo(size);
            assertThat(resized.groups()).hasSize(groups).allMatch(group -> group.tasks() >= 1);
            for (int g = 0; g < groups; g++) {
                assertThat(resized.groups().get(g).work())
                        .isEqualTo(mix.groups().get(g).work());
            }
            // Where a group is kept at one task that would have less, the others have to make up for it.
            double scale = (double) size / mix.size();
            if (mix.groups().stream().allMatch(group -> group.tasks() * scale >= 1)) {
                proportional++;
                for (int g = 0; g < groups; g++) {
                    assertThat((double) resized.groups().get(g).tasks())
                            .isCloseTo(mix.groups().get(g).tasks() * scale, within(1.0));
                }
            }
        }
        assertThat(proportional).isBetween(200, 900);
    }

    @Test
    void theSameSizeChangesNothing() {
        Random random = new Random(12);
        for (int i = 0; i < 200; i++) {
            Mix mix = random(random);
            assertThat(mix.ofSize(mix.size()).groups()).isEqualTo(mix.groups());
        }
    }

    @Test
    void aCpuShareIsExactAndKeepsTheTotal() {
        Random random = new Random(13);
        for (int i = 0; i < 1_000; i++) {
            Mix mix = Mix.named("random");
            for (int g = 1 + random.nextInt(3); g > 0; g--) {
                mix = mix.cpu(100 * (1 + random.nextInt(1_000)), millis(g))
                        .waits(100 * (1 + random.nextInt(1_000)), millis(g));
            }
            int percent = random.nextInt(101);
            Mix shared = mix.withCpuShare(percent);
            assertThat(shared.size()).isEqualTo(mix.size());
            // All groups are multiples of 100, so every share is a whole number of tasks.
            assertThat(cpuTasks(shared)).isEqualTo(mix.size() / 100 * percent);
            int groups = mix.groups().size();
            assertThat(shared.groups()).hasSize(percent == 0 || percent == 100 ? groups / 2 : groups);
        }
    }

    @Test
    void theCpuShareOfAMillionTasksIsExact() {
        Mix mix = Mix.named("million").cpu(1, micros(10)).cpu(2, micros(20)).waits(999_997, micros(1));
        for (int percent = 1; percent < 100; percent++) {
            Mix shared = mix.withCpuShare(percent);
            assertThat(shared.size()).isEqualTo(1_000_000);
            assertThat(cpuTasks(shared)).isEqualTo(10_000 * percent);
            assertThat((double) shared.groups().get(0).tasks()).isCloseTo(10_000 * percent / 3.0, within(1.0));
        }
    }

    @Test
    void groupsOfOneKindKeepTheirProportionsUnderAnotherShare() {
        assertThat(CHECKOUT.withCpuShare(60))
                .hasToString("checkout: 120 CPU tasks of 5 ms, 75 waits of 20 ms, 5 \"price\" tasks");
        assertThat(CHECKOUT.withCpuShare(100)).hasToString("checkout: 200 CPU tasks of 5 ms");
        assertThat(CHECKOUT.withCpuShare(0)).hasToString("checkout: 188 waits of 20 ms, 12 \"price\" tasks");
    }

    @Test
    void aShareThatLeavesAGroupWithoutATaskIsRefusedAndWhatItSaysToWriteIsNot() {
        Mix mix = Mix.named("small").cpu(1, millis(1)).cpu(1, millis(2)).waits(8, millis(1));
        assertThatIllegalStateException()
                .isThrownBy(() -> mix.withCpuShare(10))
                .withMessage(
                        "withCpuShare(10): of the 10 tasks of the mix \"small\" 1 would be CPU-bound and 9 not, which leaves a "
                                + "group without a task. Write a larger mix first, e.g. mix.ofSize(300).");
        assertThat(cpuTasks(mix.ofSize(300).withCpuShare(10))).isEqualTo(30);
    }
}
