package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.taskmix.work.Loops.completingThreads;
import static org.taskmix.work.Loops.loop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.testing.Quiet;

@Timeout(60)
@Quiet
class FilesTest {

    static Stream<Work> works() {
        return Stream.of(new FileWrite(100_000), new CachedFileRead(100_000));
    }

    private static Set<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(file -> file.getFileName().toString().startsWith("taskmix-files-"))
                    .collect(Collectors.toSet());
        }
    }

    private static Path folderOf(Set<Path> before) throws IOException {
        Set<Path> now = new HashSet<>(folders());
        now.removeAll(before);
        assertThat(now).hasSize(1);
        return now.iterator().next();
    }

    @Test
    void descriptionsSayWhatHappensToHowMuch() {
        assertThat(new FileWrite(4_096).description()).isEqualTo("writes of 4 KiB with fsync");
        assertThat(new FileWrite(1_500).description()).isEqualTo("writes of 1,500 bytes with fsync");
        assertThat(new CachedFileRead(65_536).description()).isEqualTo("cached reads of 64 KiB");
        assertThat(new CachedFileRead(1).description()).isEqualTo("cached reads of 1 byte");
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileWrite(0))
                .withMessage(
                        "fileWrite(0): a file has from 1 byte to 16 MiB, got 0 bytes. Write e.g. fileWrite(4_096).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CachedFileRead(16_777_217))
                .withMessage("cachedFileRead(16777217): the file has from 1 byte to 16 MiB, got 16,777,217 bytes."
                        + " Write e.g. cachedFileRead(65_536).");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("works")
    void tasksOfBothFormsSucceedAndLeaveNothing(Work work) throws Exception {
        Set<Path> before = folders();
        Path folder;
        try (Task task = work.prepare(20, 42);
                var loop = loop("loop")) {
            folder = folderOf(before);
            task.perform();
            assertThat(completingThreads(20, task, loop)).containsExactly("loop");
        }
        assertThat(folder).doesNotExist();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("works")
    void anInterruptIsToldOnceAndTheNextTaskSucceeds(Work work) throws Exception {
        try (Task task = work.prepare(1, 42)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(task::perform)
                    .withMessage("file work stopped by an interrupt");
            task.perform();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("works")
    void anInterruptedPrepareLeavesNothing(Work work) throws Exception {
        Set<Path> before = folders();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> work.prepare(1, 42));
        assertThat(Thread.interrupted()).isFalse();
        assertThat(folders()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("works")
    void aTaskWhoseFolderIsGoneFails(Work work) throws Exception {
        Task task = work.prepare(1, 42);
        task.close();
        assertThatExceptionOfType(IOException.class).isThrownBy(task::perform);
    }

    @Test
    void whereNoFileCanBeTheReasonIsSaidInOneParagraph(@TempDir Path folder) throws Exception {
        assertThat(outputOfUse(folder.resolve("missing")))
                .singleElement()
                .asString()
                .startsWith("File tasks need a folder of their own in " + folder.resolve("missing")
                        + ", and the system refused it or a file in it (java.nio.file.NoSuchFileException: ")
                .endsWith(
                        "). Make room there, start the kernel with -Djava.io.tmpdir=... for another place, or leave the"
                                + " file tasks out of the mix.");
    }

    @Test
    void whatWasNotClosedGoesWithTheJvm(@TempDir Path folder) throws Exception {
        assertThat(outputOfUse(folder)).containsExactly("used 2 folders");
        assertThat(folder).isEmptyDirectory();
    }

    private static List<String> outputOfUse(Path tmpdir) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + tmpdir,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Use.class.getName())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("WARNING"))
                .toList();
        assertThat(jvm.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return lines;
    }

    /** A JVM that leaves its file tasks open. */
    static final class Use {
        private Use() {}

        public static void main(String[] args) throws Exception {
            try {
                new FileWrite(10).prepare(1, 42).perform();
                new CachedFileRead(10).prepare(1, 42).perform();
                System.out.println("used " + folders().size() + " folders");
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
