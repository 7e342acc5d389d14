package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AboutTest {

    @Test
    void aboutSaysVersionJavaMachineAndEveryCheck() throws InterruptedException {
        About about = Taskmix.about();
        assertThat(about.table().stringColumn("what").asList())
                .containsExactly(
                        "Taskmix",
                        "Kernel",
                        "Java",
                        "JDK",
                        "System",
                        "Cores",
                        "Heap at most",
                        "Memory left",
                        "Pictures",
                        "HTTP tasks",
                        "Native sleeps",
                        "PostgreSQL that comes along",
                        "Worker processes",
                        "Models of Python");
        assertThat(about.table().stringColumn("here").asList()).noneMatch(String::isBlank);
        assertThat(about.rendering().text())
                .containsPattern("\\d+\\.\\d+\\.\\d+")
                .contains(System.getProperty("java.home"));
    }

    @Test
    void whatDoesNotWorkSaysWhyAndTheCure() throws InterruptedException {
        var check = new Check(
                "Pictures",
                () -> {
                    throw new IllegalStateException("no <font> here.\nat all");
                },
                "Install one");
        assertThat(Check.all(List.of(check), Duration.ofSeconds(30)))
                .extracting(Check.Answer::toString)
                .containsExactly("no <font> here. Install one.");
    }

    @Test
    void checkThatHangsIsGivenUpAndStopped() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        var check = new Check(
                "Server",
                () -> {
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        stopped.countDown();
                    }
                },
                "Wait");
        assertThat(Check.all(List.of(check), Duration.ofMillis(100)).get(0).works())
                .isFalse();
        stopped.await();
    }
}
