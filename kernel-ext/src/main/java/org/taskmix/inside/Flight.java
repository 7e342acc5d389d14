package org.taskmix.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * A recording by Java's Flight Recorder of this process, from its making to {@link #end}. It is one among any others that go on: where
 * two ask for the same events, the recorder takes the finer setting for both.
 */
public final class Flight implements AutoCloseable {

    /** Between two samples of a thread. Below it, Linux counts CPU time too coarsely for a timer. */
    private static final Duration PERIOD = Duration.ofMillis(10);

    private static final String CPU_TIME = "jdk.CPUTimeSample";
    private static final String ALLOCATIONS_PER_SECOND = "300/s";

    private final Recording recording = new Recording();
    private final boolean timed;
    private Instant from = Instant.MIN;

    private Flight(boolean timed) {
        this.timed = timed;
        if (timed) {
            recording.enable(CPU_TIME).with("throttle", PERIOD.toMillis() + " ms");
            recording.enable("jdk.CPUTimeSamplesLost");
        } else {
            recording.enable("jdk.ExecutionSample").withPeriod(PERIOD);
        }
        recording.enable("jdk.ObjectAllocationSample").with("throttle", ALLOCATIONS_PER_SECOND);
        recording.enable("jdk.GarbageCollection").withoutThreshold();
        recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
        recording.setName("taskmix profile");
    }

    /**
     * Why nothing can be recorded here.
     *
     * @return what this Java lacks; empty if it can
     */
    public static Optional<String> whyNot() {
        if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
            return Optional.of("it has no module jdk.jfr");
        }
        return FlightRecorder.isAvailable() ? Optional.empty() : Optional.of("its JVM was built or started without it");
    }

    /**
     * Starts a recording.
     *
     * @return to be closed
     * @throws IllegalStateException if the recorder does not start
     */
    public static Flight start() {
        // Experimental in Java 25, and on Linux alone.
        boolean timed = FlightRecorder.getFlightRecorder().getEventTypes().stream()
                        .anyMatch(type -> type.getName().equals(CPU_TIME))
                && System.getProperty("os.name", "").equals("Linux");
        return start(timed);
    }

    /** By CPU time, or as it is done where there is no such sampler. */
    static Flight start(boolean timed) {
        var flight = new Flight(timed);
        try {
            flight.recording.start();
        } catch (RuntimeException | Error failure) {
            flight.close();
            throw failure;
        }
        return flight;
    }

    /**
     * Leaves out what was before now. The first sample of what a thread allocates stands for all that it allocated since it began, so the
     * recorder is to be on for a while before what it sees counts.
     */
    public void count() {
        from = Instant.now();
    }

    /**
     * Ends the recording and reads it.
     *
     * @return what it holds
     * @throws UncheckedIOException if its file cannot be written or read
     */
    public Seen end() {
        recording.stop();
        try {
            Path file = Files.createTempFile("taskmix-profile", ".jfr");
            try {
                recording.dump(file);
                return new FlightReader(timed, PERIOD, from).read(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The profile cannot be read: its file in the folder for temporary files failed (" + e.getMessage()
                            + "). Make room there, and run the cell again.",
                    e);
        }
    }

    /** Drops what was recorded. */
    @Override
    public void close() {
        recording.close();
    }
}
