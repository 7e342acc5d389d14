package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;
import static org.taskmix.Units.seconds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;

class MixTest {

    @Test
    @DefaultLocale("de-DE")
    void aMixReadsAsASentenceInEveryLocale() {
        assertThat(Mix.named("checkout")
                        .cpu(400, millis(5))
                        .waits(2_000, micros(1_500))
                        .http(10_000, seconds(1))
                        .task("price", 1, () -> 1))
                .hasToString("checkout: 400 CPU tasks of 5 ms, 2,000 waits of 1.5 ms, "
                        + "10,000 HTTP calls answered after 1 s, 1 \"price\" tasks");
    }

    @Test
    void aMixWithoutTasksSaysSo() {
        assertThat(Mix.named("checkout")).hasToString("checkout: no tasks yet");
    }

    @Test
    void addingTasksLeavesTheMixItselfUnchanged() {
        Mix mix = Mix.named("checkout").cpu(400, millis(5));
        Mix more = mix.waits(100, millis(20)).task("price", 5, () -> {});
        assertThat(mix).hasToString("checkout: 400 CPU tasks of 5 ms");
        assertThat(more.groups()).hasSize(3);
    }
}
