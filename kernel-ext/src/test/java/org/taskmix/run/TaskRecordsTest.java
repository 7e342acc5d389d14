package org.taskmix.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.taskmix.run.ScriptedRecords.Times;

class TaskRecordsTest {

    @Test
    void makespanIsFromTheFirstSubmitToTheLastCompletion() {
        var records = ScriptedRecords.of(
                List.of(new Times(100, 150, 900), new Times(40, 500, 600), new Times(300, 301, 302)), List.of());
        assertThat(records.makespanNanos()).isEqualTo(900 - 40);
    }

    @Test
    void latencyIsFromSubmitToCompletionOfEachTask() {
        var records = ScriptedRecords.of(List.of(new Times(0, 10, 30), new Times(5, 30, 100)), List.of());
        assertThat(records.latenciesNanos()).containsExactly(30, 95);
    }

    @Test
    void latenciesAreACopyThatTheReaderMayChange() {
        var records = ScriptedRecords.ofMakespan(2, 7);
        records.latenciesNanos()[0] = -1;
        assertThat(records.latenciesNanos()).containsExactly(7, 7);
    }

    @Test
    void latencyOfOpenArrivalsIsFromWhenATaskWasDue() {
        var records = ScriptedRecords.arriving(
                new long[] {0, 10}, List.of(new Times(0, 5, 30), new Times(30, 35, 40)), Map.of());
        assertThat(records.latenciesNanos()).containsExactly(30, 30);
        assertThat(records.uncorrectedLatenciesNanos()).containsExactly(30, 10);
        assertThat(records.queueingNanos()).containsExactly(5, 25);
        assertThat(records.servicesNanos()).containsExactly(25, 5);
    }

    @Test
    void everyTaskKnowsHowItFailed() {
        var records = ScriptedRecords.of(
                List.of(new Times(0, 1, 2), new Times(0, 1, 2), new Times(0, 1, 2)),
                List.of(new IOException("no route"), new IllegalStateException("no stock")));
        assertThat(records.failure(0)).contains("java.io.IOException: no route");
        assertThat(records.failure(1)).contains("java.lang.IllegalStateException: no stock");
        assertThat(records.failure(2)).isEmpty();
    }

    @Test
    void aFailureWithoutWordsIsNamedByWhatIsBehindIt() {
        var refused = new ConnectException();
        refused.initCause(new ConnectException().initCause(new ClosedChannelException()));
        assertThat(TaskRecords.kindOf(refused))
                .isEqualTo("java.net.ConnectException, by java.nio.channels.ClosedChannelException");
        assertThat(TaskRecords.kindOf(new IllegalStateException("words", refused)))
                .isEqualTo("java.lang.IllegalStateException: words");
        assertThat(TaskRecords.kindOf(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void failuresAreCountedByClassAndMessage() {
        var records = ScriptedRecords.ofMakespan(
                5,
                1,
                new IllegalStateException("no stock"),
                new IOException("no stock"),
                new IllegalStateException("no stock"),
                new IllegalStateException(),
                new AssertionError());
        assertThat(records.failed()).isEqualTo(5);
        assertThat(records.failures())
                .isEqualTo(Map.of(
                        "java.lang.IllegalStateException: no stock", 2,
                        "java.io.IOException: no stock", 1,
                        "java.lang.IllegalStateException", 1,
                        "java.lang.AssertionError", 1));
    }

    @Test
    void aLongMessageIsCut() {
        var records = ScriptedRecords.ofMakespan(1, 1, new IllegalStateException("x".repeat(1_000)));
        assertThat(records.failures().keySet())
                .containsExactly("java.lang.IllegalStateException: " + "x".repeat(167) + "…");
    }

    @Test
    void afterAHundredKindsOfFailureTheRestIsCountedTogether() {
        Throwable[] failures = new Throwable[150];
        for (int i = 0; i < failures.length; i++) {
            failures[i] = new IllegalStateException("order " + i);
        }
        var records = ScriptedRecords.ofMakespan(150, 1, failures);
        assertThat(records.failed()).isEqualTo(150);
        assertThat(records.failures()).hasSize(101).containsEntry("other failures", 50);
    }

    @Test
    void aFailureWhoseMessageCannotBeReadIsCountedByItsClass() {
        var records = ScriptedRecords.ofMakespan(1, 1, new Unspeakable());
        assertThat(records.failures()).isEqualTo(Map.of(Unspeakable.class.getName(), 1));
    }

    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }
}
