package org.taskmix.run.python;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.taskmix.work.TemporaryFolder;
import org.taskmix.work.Uninterrupted;
import org.taskmix.work.process.ChildPython;

/**
 * A Python that runs one plan again and again. Orders go to it by its standard input, answers come by its standard output. One thread
 * at a time may talk to it. It ends with this JVM, with the processes of its pools.
 */
public final class PythonProcess implements AutoCloseable {

    /** One class from each jar that a JVM needs besides our own to talk to Python. */
    public static final List<Class<?>> NEEDED = List.of(JsonObject.class);

    private static final List<String> SCRIPTS = List.of("taskmix_main.py", "taskmix_models.py", "taskmix_work.py");

    private static final Duration ENDING = Duration.ofMillis(500);

    private final TemporaryFolder folder;
    private final ChildPython child;
    private final Thread reader;

    // An empty one is the last: the process has ended.
    private final BlockingQueue<Optional<Answer>> answers = new LinkedBlockingQueue<>();

    private PythonProcess(TemporaryFolder folder, ChildPython child, String threadName) {
        this.folder = folder;
        this.child = child;
        // No interrupt ends a read from another process, so a thread reads that may wait.
        this.reader = Thread.ofPlatform().daemon().name(threadName).start(this::read);
    }

    /**
     * Starts a process, and waits until it takes orders.
     *
     * @param python which Python
     * @param threadName of the thread that reads its answers
     * @return a process to be closed
     * @throws IOException if it does not come so far; the message is a clause that says what was seen
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    public static PythonProcess start(PythonInterpreter python, String threadName)
            throws IOException, InterruptedException {
        TemporaryFolder folder = TemporaryFolder.make("python");
        PythonProcess ready = null;
        try {
            for (String script : SCRIPTS) {
                try (InputStream text =
                        Objects.requireNonNull(PythonProcess.class.getResourceAsStream(script), script)) {
                    Files.copy(text, folder.path().resolve(script));
                }
            }
            Path main = folder.path().resolve(SCRIPTS.get(0));
            ChildPython child = ChildPython.start(
                    python.program(), List.of(main.toString()), folder.path().resolve("said.txt"));
            var process = new PythonProcess(folder, child, threadName);
            try {
                process.answer();
                ready = process;
                return process;
            } finally {
                if (ready == null) {
                    process.close();
                }
            }
        } finally {
            if (ready == null) {
                folder.close();
            }
        }
    }

    /**
     * How long a core takes for a step of Python's arithmetic.
     *
     * @param known from an earlier measurement, in ns; 0 if there was none
     * @return in ns, above 0; the known one if a short look finds nothing faster
     * @throws IOException if the process has ended
     * @throws InterruptedException if the calling thread is interrupted; the process can then only be closed
     */
    double nanosPerStep(double known) throws IOException, InterruptedException {
        var order = new JsonObject();
        order.addProperty("speed", known);
        return ask(order).head().get("nanosPerStep").getAsDouble();
    }

    /**
     * Gets ready to run a plan.
     *
     * @param job what to run, and how
     * @throws IOException if the process has ended; the message is a clause that says what was seen
     * @throws InterruptedException if the calling thread is interrupted; the process can then only be closed
     */
    public void prepare(PythonJob job) throws IOException, InterruptedException {
        ask(job.order());
    }

    /**
     * Runs the plan once.
     *
     * @return what happened to each task
     * @throws IOException if the process has ended; the message is a clause that says what was seen
     * @throws InterruptedException if the calling thread is interrupted; the process can then only be closed
     */
    public PythonIteration run() throws IOException, InterruptedException {
        var order = new JsonObject();
        order.addProperty("run", true);
        Answer answer = ask(order);
        JsonObject head = answer.head();
        var times = new long[3 * head.get("tasks").getAsInt()];
        answer.rest().asLongBuffer().get(times);
        JsonArray failed = head.getAsJsonArray("failed");
        Map<Integer, String> failures = new HashMap<>();
        for (int i = 0; i < failed.size(); i++) {
            failures.put(
                    failed.get(i).getAsInt(),
                    head.getAsJsonArray("kinds").get(i).getAsString());
        }
        return new PythonIteration(
                head.get("cpuNanos").getAsLong(), head.get("startUpNanos").getAsLong(), times, failures);
    }

    private Answer ask(JsonObject order) throws IOException, InterruptedException {
        try {
            child.input().write((order + "\n").getBytes(StandardCharsets.UTF_8));
            child.input().flush();
        } catch (IOException e) {
            throw ended(e);
        }
        return answer();
    }

    private Answer answer() throws IOException, InterruptedException {
        Optional<Answer> next = answers.take();
        if (next.isEmpty()) {
            throw ended(null);
        }
        return next.get();
    }

    private IOException ended(@Nullable IOException seen) throws InterruptedException {
        // Its pipes may be closed a moment before it has ended.
        return new IOException(child.end(ENDING), seen);
    }

    private void read() {
        try (var in = new BufferedInputStream(child.output())) {
            while (true) {
                answers.add(Optional.of(Answer.read(in)));
            }
        } catch (IOException | JsonParseException | IllegalStateException end) {
            answers.add(Optional.empty());
        }
    }

    /** Ends the process at once, and those of its pools. */
    @Override
    public void close() {
        child.close();
        folder.close();
        Uninterrupted.await(() -> reader.join(ENDING));
    }

    /**
     * What Python says.
     *
     * @param head the line of JSON
     * @param rest the bytes after it
     */
    private record Answer(JsonObject head, ByteBuffer rest) {

        static Answer read(InputStream in) throws IOException {
            var line = new ByteArrayOutputStream();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException();
                }
                line.write(next);
            }
            JsonObject head = JsonParser.parseString(line.toString(StandardCharsets.UTF_8))
                    .getAsJsonObject();
            int bytes = head.get("bytes").getAsInt();
            byte[] rest = in.readNBytes(bytes);
            if (rest.length < bytes) {
                throw new EOFException();
            }
            return new Answer(head, ByteBuffer.wrap(rest).order(ByteOrder.LITTLE_ENDIAN));
        }
    }
}
