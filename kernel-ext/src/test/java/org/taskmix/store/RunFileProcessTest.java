package org.taskmix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same file in other processes. */
@Timeout(120)
class RunFileProcessTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("sweep.taskmix");
    }

    private Process start(Keeper.Way way) throws IOException {
        String classes = System.getProperty("java.class.path");
        return new ProcessBuilder(
                        JAVA.toString(),
                        Keeper.HEAP_FOR_ONE,
                        "-cp",
                        classes,
                        Keeper.class.getName(),
                        way.name(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Test
    void aProcessThatIsKilledLosesNoFrameThatItWasToldIsKept() throws Exception {
        int kept = 0;
        for (int kill = 1; kill <= 3; kill++) {
            Process process = start(Keeper.Way.APPENDING);
            int told = kept;
            try (BufferedReader output = output(process)) {
                String line = output.readLine();
                for (int lines = 1; line != null; line = output.readLine()) {
                    told = Integer.parseInt(line) + 1;
                    if (lines++ == 10 * kill) {
                        // By its handle, since the process itself would close its output, of which the rest is to be
                        // read.
                        process.toHandle().destroyForcibly();
                    }
                }
            }
            process.waitFor();
            try (RunFile runs = RunFile.open(file, Keeper.IDENTITY)) {
                List<byte[]> frames = RunFileTest.frames(runs);
                assertThat(told).isGreaterThanOrEqualTo(kept + 10 * kill);
                // One more may have been on the disk before the process could say so.
                assertThat(frames.size()).isBetween(told, told + 1);
                for (int i = 0; i < frames.size(); i++) {
                    assertThat(frames.get(i)).isEqualTo(Keeper.frame(i));
                }
                kept = frames.size();
            }
        }
    }

    @Test
    void aFileThatAnotherKernelHasOpenIsRefusedUntilThatEnds() throws Exception {
        Process process = start(Keeper.Way.HOLDING);
        try (BufferedReader output = output(process)) {
            assertThat(output.readLine()).isEqualTo("open with 0");
            assertThatIllegalStateException()
                    .isThrownBy(() -> RunFile.open(file, Keeper.IDENTITY))
                    .withMessage(RunFileTest.openAlready(file));
            process.destroyForcibly();
            process.waitFor();
        }
        try (RunFile runs = RunFile.open(file, Keeper.IDENTITY)) {
            assertThat(runs.lost()).isEmpty();
        }
    }

    @Test
    void aFrameThatFillsMostOfTheHeapIsWrittenAndRead() throws Exception {
        Process process = start(Keeper.Way.LARGE);
        try (BufferedReader output = output(process)) {
            assertThat(output.readLine()).isEqualTo("true");
        }
        assertThat(process.waitFor()).isZero();
    }
}
