package org.taskmix.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.taskmix.work.process.ChildJvm;

@Timeout(60)
class WorkerDoorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aCallerThatDoesNotKnowTheTokenIsNotLetIn() throws Exception {
        try (ChildJvm jvm = ChildJvm.start(command(Callers.class, "stranger"));
                Socket socket = WorkerDoor.await(jvm, PATIENCE)) {
            assertThat(socket.getInputStream().read()).isEqualTo(Callers.FRIEND);
            assertThat(socket.getInetAddress().isLoopbackAddress()).isTrue();
        }
    }

    @Test
    void aProcessThatEndsWithoutACallIsNotWaitedFor() throws Exception {
        try (ChildJvm jvm = ChildJvm.start(command(Callers.class, "nobody"))) {
            assertThatIOException()
                    .isThrownBy(() -> WorkerDoor.await(jvm, PATIENCE))
                    .withMessage("it ended with exit value 4, and said last: nobody is here");
        }
    }

    private static List<String> command(Class<?> main, String who) {
        return ChildJvm.command(List.of(), List.of(System.getProperty("java.class.path")), main, who);
    }
}
