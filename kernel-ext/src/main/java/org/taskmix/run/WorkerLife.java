package org.taskmix.run;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.taskmix.work.process.ChildJvm;

/** Looks after a worker process while this JVM waits for it, so that no wait outlasts the process or an interrupt. */
final class WorkerLife {

    /** How long a wait goes on before it looks. */
    static final Duration LOOK = Duration.ofMillis(50);

    private static final Duration ENDING = Duration.ofSeconds(2);

    private WorkerLife() {}

    /**
     * Looks once.
     *
     * @throws IOException if the process has ended; the message is a clause that says how
     * @throws InterruptedException if the calling thread was interrupted
     */
    static void look(ChildJvm jvm) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!jvm.handle().isAlive()) {
            throw end(jvm, new IOException("it ended"));
        }
        jvm.listen();
    }

    /** Talks to the process; if that fails, the exception says how the process ended. */
    static void whileAlive(ChildJvm jvm, Talk talk) throws IOException, InterruptedException {
        try {
            talk.go();
        } catch (IOException e) {
            throw end(jvm, e);
        }
    }

    /**
     * Says how a process ended that has closed its connection.
     *
     * @param seen what to say if it is alive after all
     */
    static IOException end(ChildJvm jvm, IOException seen) throws InterruptedException {
        try {
            var unused = jvm.handle().onExit().get(ENDING.toMillis(), TimeUnit.MILLISECONDS);
            jvm.awaitEnd();
            return new IOException("it ended with exit value 0", seen);
        } catch (TimeoutException | ExecutionException e) {
            return new IOException("its connection failed: " + seen.getMessage(), seen);
        } catch (IOException how) {
            return how;
        }
    }

    /** Something that fails when the process ends. */
    interface Talk {
        void go() throws IOException;
    }
}
