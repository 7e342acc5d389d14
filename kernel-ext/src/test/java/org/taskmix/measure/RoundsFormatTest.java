package org.taskmix.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.taskmix.run.ScriptedRecords;
import org.taskmix.run.ScriptedRecords.Times;
import org.taskmix.run.TaskRecords;

class RoundsFormatTest {

    private static final TaskRecords WELL = ScriptedRecords.of(
            List.of(new Times(0, Long.MAX_VALUE / 4, Long.MAX_VALUE / 2), new Times(1, 2, 3)), List.of());
    private static final TaskRecords BADLY = ScriptedRecords.of(
            List.of(new Times(4, 5, 6), new Times(7, 8, 9), new Times(10, 11, 12), new Times(13, 14, 15)),
            List.of(new IOException("no stock"), new IOException("no stock"), new IllegalStateException("ärger")));
    private static final TaskRecords OPEN = ScriptedRecords.arriving(
            new long[] {0, 5}, List.of(new Times(1, 2, 3), new Times(50, 60, 70)), Map.of("worker start-up", 80L));

    private static final Rounds ROUNDS = new Rounds(
            List.of(new int[] {2, 0, 1}, new int[] {1, 2, 0}),
            List.of(List.of(WELL, BADLY), List.of(BADLY, WELL)),
            List.of(WELL, OPEN),
            new WarmUp(
                    WarmUp.End.SETTLED,
                    12,
                    List.of(List.of(1.5, 1.0), List.of(), List.of(Double.MIN_VALUE)),
                    List.of(List.of(2.0), List.of(3.0, 4.0), List.of())),
            List.of(
                    Reading.none(5),
                    Reading.none(-6)
                            .with(Counter.GC_COUNT, 7)
                            .with(Counter.THROTTLED_MICROS, Long.MAX_VALUE)
                            .withRunnable(0)
                            .withLoadAverage(0.25)
                            .withThreads(
                                    new ThreadTime(8, "Thread-3", 9, true, ""), new ThreadTime(9, "", 0, false, "x"))),
            Rounds.End.OUT_OF_TIME,
            123_456_789_012L,
            Map.of("PostgreSQL", "17.2"));

    @Test
    void nothingThatWasRecordedIsLost() throws IOException {
        Rounds read = RoundsFormat.read(new DataInputStream(new ByteArrayInputStream(written())));
        assertThat(read)
                .usingRecursiveComparison()
                // The zero of the other JVM's clock, from which no time is counted any more.
                .ignoringFieldsMatchingRegexes(".*origin")
                .isEqualTo(ROUNDS);
        assertThat(read.records().get(1).get(0).failures()).isEqualTo(BADLY.failures());
    }

    @Test
    void aRecordingThatWasCutOffIsNotReadAsAShortOne() throws IOException {
        byte[] written = written();
        for (int length = 0; length < written.length; length++) {
            byte[] cut = Arrays.copyOf(written, length);
            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(() -> RoundsFormat.read(new DataInputStream(new ByteArrayInputStream(cut))));
        }
    }

    private static byte[] written() throws IOException {
        var bytes = new ByteArrayOutputStream();
        RoundsFormat.write(ROUNDS, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
