package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkFormatTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMillis(200);

    static Stream<Work> works() {
        return Stream.of(
                new CpuWork(SHORT),
                new CpuWork(SHORT, CpuKind.SHA_256),
                new CpuWork(SHORT, CpuKind.MEMORY),
                new Wait(SHORT),
                new FileWrite(4_096),
                new CachedFileRead(65_536),
                new NativeSleep(SHORT),
                new Steps(List.of(HttpCall.after(SHORT).replying(7), new FileWrite(1), new Wait(LONG))),
                HttpCall.after(SHORT),
                HttpCall.after(Latency.uniform(SHORT, LONG)).replying(10),
                HttpCall.after(Latency.exponential(SHORT)).failing(0.25),
                HttpCall.after(Latency.logNormal(SHORT, LONG)).timeout(LONG));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("works")
    void workComesBackAsItWas(Work work) throws IOException {
        var bytes = new ByteArrayOutputStream();
        WorkFormat.write(work, new DataOutputStream(bytes));
        var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(WorkFormat.read(in)).isEqualTo(work);
        assertThat(in.available()).isZero();
    }

    @Test
    void codeOfTheReadersIsRefused() {
        var out = new DataOutputStream(new ByteArrayOutputStream());
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> WorkFormat.write(new OwnCode("price", () -> 1), out))
                .withMessage("its class is in no jar and no folder");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        WorkFormat.write(new OwnStages("quotes", () -> CompletableFuture.completedFuture(1)), out))
                .withMessage("\"quotes\" stages cannot leave their JVM");
    }

    @Test
    void otherBytesAreRefused() {
        var in = new DataInputStream(new ByteArrayInputStream(new byte[] {99}));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> WorkFormat.read(in))
                .withMessage("no work of kind 99");
    }
}
