package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.taskmix.work.Loops.completingThreads;
import static org.taskmix.work.Loops.loop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.taskmix.testing.Quiet;

@Timeout(60)
class NativeSleepTest {
    private static final NativeSleep SLEEP = new NativeSleep(Duration.ofMillis(20));

    @Test
    void descriptionSaysTheTime() {
        assertThat(SLEEP.description()).isEqualTo("native sleeps of 20 ms");
        assertThat(SLEEP.demands(1)).containsExactly(Demand.of(Demand.Kind.HELD_WAIT, Duration.ofMillis(20)));
    }

    @Test
    void aTimeOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NativeSleep(Duration.ofMillis(1_001)))
                .withMessage("nativeSleep(1.001 s): no interrupt ends a native sleep, so one takes from 1 ms to 1 s,"
                        + " got 1.001 s. Write e.g. nativeSleep(millis(20)).");
        assertThatIllegalArgumentException().isThrownBy(() -> new NativeSleep(Duration.ofNanos(999_999)));
    }

    @Test
    void anOlderJavaIsToldWhatToDo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SystemSleep.foundOn(21))
                .withMessage(
                        "nativeSleep(...) needs Java 22 or newer; this kernel runs Java 21. Start the kernel with a"
                                + " newer JDK, or write waits(...) instead, which gives its thread free.");
    }

    @Quiet
    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    void aSleepTakesItsTimeInBothForms() throws Exception {
        try (Task task = SLEEP.prepare(1, 42);
                var loop = loop("loop")) {
            long start = System.nanoTime();
            task.perform();
            // A system may round to its own clock, so a little less is possible.
            assertThat(System.nanoTime() - start).isBetween(18_000_000L, 5_000_000_000L);
            start = System.nanoTime();
            assertThat(completingThreads(5, task, loop)).containsExactly("loop");
            assertThat(System.nanoTime() - start).as("one after the other").isGreaterThan(90_000_000L);
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    void anInterruptIsToldBeforeTheSleepOrAfterIt() throws Exception {
        try (Task task = new NativeSleep(Duration.ofMillis(500)).prepare(1, 42)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(task::perform)
                    .withMessage("native sleep stopped by an interrupt");
            Thread caller = Thread.currentThread();
            Thread.ofPlatform().daemon().start(caller::interrupt);
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(task::perform);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    void aJvmThatMayCallNativeFunctionsPrintsNothing() throws Exception {
        assertThat(outputOfUse("--enable-native-access=ALL-UNNAMED")).containsExactly("slept");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void aJvmThatMayNotSaysWhatToDo() throws Exception {
        assertThat(outputOfUse("--illegal-native-access=deny"))
                .singleElement()
                .asString()
                .startsWith("nativeSleep(...) calls a function of the operating system, and this JVM does not let it (")
                .endsWith("). Start the kernel with --enable-native-access=ALL-UNNAMED, or write waits(...) instead.");
    }

    private static List<String> outputOfUse(String option) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(option);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Use.class.getName()));
        Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jvm.waitFor()).isZero();
        return output.lines().toList();
    }

    /** A JVM that sleeps once. */
    static final class Use {
        private Use() {}

        public static void main(String[] args) throws Exception {
            try {
                new NativeSleep(Duration.ofMillis(1)).prepare(1, 42).perform();
                System.out.println("slept");
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
