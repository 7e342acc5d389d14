package org.taskmix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunFileTest {
    private static final byte[] IDENTITY = bytes("mix a under sequential()");
    private static final List<byte[]> FRAMES =
            List.of(bytes("one"), bytes(""), bytes("three and more"), new byte[20], bytes("five"));
    private static final int HEAD = 16 + IDENTITY.length + 4;
    private static final int PREFIX = 8;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("sweep.taskmix");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String openAlready(Path file) {
        return file + " is open already, in this kernel or in another, and two that add to one file would spoil it."
                + " Wait for the other run or stop it, or name another file.";
    }

    static List<byte[]> frames(RunFile runs) {
        return IntStream.range(0, runs.size()).mapToObj(runs::frame).toList();
    }

    private byte[] written() throws IOException {
        try (RunFile runs = RunFile.open(file, IDENTITY)) {
            FRAMES.forEach(runs::append);
        }
        return Files.readAllBytes(file);
    }

    private static void assertFrames(List<byte[]> found, List<byte[]> expected) {
        assertThat(found).usingElementComparator(Arrays::compare).containsExactlyElementsOf(expected);
    }

    /** How many frames end at or before a position in the file. */
    private static int wholeBefore(int position) {
        int end = HEAD;
        int whole = 0;
        for (byte[] frame : FRAMES) {
            end += PREFIX + frame.length;
            whole += end <= position ? 1 : 0;
        }
        return whole;
    }

    /** Where the frames end of which there are so many. */
    private static int end(int frames) {
        return HEAD
                + FRAMES.stream()
                        .limit(frames)
                        .mapToInt(frame -> PREFIX + frame.length)
                        .sum();
    }

    private void refused(String rest) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatIllegalStateException()
                .isThrownBy(() -> RunFile.open(file, IDENTITY))
                .withMessage(file + " " + rest);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void whatWasAppendedIsReadInOrder() throws IOException {
        written();
        try (RunFile runs = RunFile.open(file, IDENTITY)) {
            assertFrames(frames(runs), FRAMES);
            assertThat(runs.lost()).isEmpty();
        }
    }

    @Test
    void aFileGoesOnWhereItEnded() throws IOException {
        written();
        try (RunFile runs = RunFile.open(file, IDENTITY)) {
            runs.append(bytes("six"));
            assertFrames(frames(runs), FRAMES);
        }
        try (RunFile runs = RunFile.open(file, IDENTITY)) {
            assertThat(frames(runs)).hasSize(6).last().isEqualTo(bytes("six"));
        }
    }

    @Test
    void aFileCutAnywhereKeepsTheWholeFramesBeforeThat() throws IOException {
        byte[] whole = written();
        assertThat(whole).hasSize(end(5));
        for (int cut = 0; cut < whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            int left = wholeBefore(cut);
            try (RunFile runs = RunFile.open(file, IDENTITY)) {
                assertFrames(frames(runs), FRAMES.subList(0, left));
                assertThat(runs.lost().isPresent()).isEqualTo(cut != 0 && (cut < HEAD || cut > end(left)));
                runs.append(bytes("after"));
            }
            try (RunFile runs = RunFile.open(file, IDENTITY)) {
                assertThat(frames(runs)).hasSize(left + 1).last().isEqualTo(bytes("after"));
                assertThat(runs.lost()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x10, 0x80, 0xff})
    void noDamagedByteIsTakenForAFrame(int flip) throws IOException {
        byte[] whole = written();
        for (int position = 0; position < whole.length; position++) {
            byte[] damaged = whole.clone();
            damaged[position] ^= (byte) flip;
            Files.write(file, damaged);
            if (position < HEAD) {
                assertThatIllegalStateException().isThrownBy(() -> RunFile.open(file, IDENTITY));
                assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
            } else {
                try (RunFile runs = RunFile.open(file, IDENTITY)) {
                    assertFrames(frames(runs), FRAMES.subList(0, wholeBefore(position)));
                    assertThat(runs.lost()).isPresent();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 100_000})
    void zerosAtTheEndAreCutOff(int zeros) throws IOException {
        byte[] whole = written();
        Files.write(file, Arrays.copyOf(whole, whole.length + zeros));
        try (RunFile runs = RunFile.open(file, IDENTITY)) {
            assertFrames(frames(runs), FRAMES);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    @Test
    void whatWasCutOffIsSaidOnce() throws IOException {
        byte[] whole = written();
        Files.write(file, Arrays.copyOf(whole, whole.length + 1_234));
        assertThat(lost())
                .contains("The last 1,234 bytes of sweep.taskmix were damaged, likely by a crash, and were cut off."
                        + " What stands before them is whole.");
        assertThat(lost()).isEmpty();
        Files.write(file, Arrays.copyOf(whole, end(1) + 1));
        assertThat(lost())
                .contains("The last byte of sweep.taskmix was damaged, likely by a crash, and was cut off."
                        + " What stands before it is whole.");
        Files.write(file, Arrays.copyOf(whole, 2));
        assertThat(lost())
                .contains("The first bytes of sweep.taskmix were damaged, likely by a crash, and it was begun anew.");
    }

    private Optional<String> lost() {
        try (RunFile runs = RunFile.open(file, IDENTITY)) {
            return runs.lost();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"m", "model;makespan\n", "a text that is longer than the head of a file of runs, so far"})
    void aFileThatIsNotOursIsRefusedAndLeftAsItIs(String text) throws IOException {
        Files.writeString(file, text);
        refused("is no file of runs, since it does not begin as one. It was left as it is. Name another file, or one"
                + " that does not exist yet.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mix b under sequential()", "", "mix a under sequential() and more"})
    void aFileOfOtherRunsIsRefusedAndLeftAsItIs(String other) throws IOException {
        try (RunFile runs = RunFile.open(file, bytes(other))) {
            FRAMES.forEach(runs::append);
        }
        refused("holds other runs: what was measured there is not what is to be measured now, and the two must not be"
                + " mixed. It was left as it is. Name another file, or delete this one to begin anew.");
    }

    @ParameterizedTest
    @CsvSource({"1, an older", "3, a newer"})
    void aFileOfAnotherVersionIsRefusedAndLeftAsItIs(int version, String which) throws IOException {
        byte[] other = written();
        other[11] = (byte) version;
        Files.write(file, other);
        refused("is in version " + version
                + " of the format for runs, and this version of Taskmix reads version 2 alone. It was"
                + " left as it is; " + which
                + " version of Taskmix reads it. Name another file, or delete this one to begin anew.");
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 15, 16, 39, 40})
    void aFileWithADamagedHeadIsRefusedAndLeftAsItIs(int position) throws IOException {
        byte[] damaged = written();
        damaged[position] ^= 1;
        Files.write(file, damaged);
        refused("is damaged in its first bytes, which say what its runs are of, so nobody can tell whether they belong"
                + " here. It was left as it is. Name another file, or delete this one to begin anew.");
    }

    @Test
    void aFileThatThisKernelHasOpenIsRefused() {
        try (RunFile runs = RunFile.open(file, IDENTITY)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> RunFile.open(file, IDENTITY))
                    .withMessage(openAlready(file));
            runs.append(bytes("one"));
        }
        try (RunFile runs = RunFile.open(file, IDENTITY)) {
            assertThat(frames(runs)).hasSize(1);
        }
    }

    @Test
    void anInterruptSpoilsNoFrame() {
        Thread.currentThread().interrupt();
        try (RunFile runs = RunFile.open(file, IDENTITY)) {
            runs.append(bytes("one"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        try (RunFile runs = RunFile.open(file, IDENTITY)) {
            assertFrames(frames(runs), List.of(bytes("one")));
        }
    }

    @Test
    void aClosedFileTakesNoFrame() {
        RunFile runs = RunFile.open(file, IDENTITY);
        runs.close();
        runs.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> runs.append(new byte[1]))
                .withMessage(file + " is closed, so no round can be added to it. Open it again first.");
    }

    @Test
    void aFolderThatIsMissingSaysSo() {
        Path lost = folder.resolve("none").resolve("sweep.taskmix");
        assertThatIllegalStateException()
                .isThrownBy(() -> RunFile.open(lost, IDENTITY))
                .withMessage(lost + " cannot be made, since there is no folder " + lost.getParent()
                        + ". Make the folder, or name a file in one that exists.");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RunFile.open(folder, IDENTITY))
                .withMessage(folder + " is a folder, and runs are kept in a file. Name a file in it, e.g. "
                        + folder.resolve("sweep.taskmix") + ".");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // where nobody, not even root, can make a file in /proc
    void aFileThatCannotBeWrittenSaysWhy() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RunFile.open(Path.of("/proc/sweep.taskmix"), IDENTITY))
                .withMessage("/proc/sweep.taskmix cannot be written: /proc/sweep.taskmix (No such file or directory)."
                        + " Name a file in a folder that you may write to.");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // which has a file that is always full
    void aFullDiskIsSaidAndTheFileIsAsBefore() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RunFile.open(Path.of("/dev/full"), IDENTITY))
                .withMessageContaining("No space left on device");
    }

    @Test
    void anIdentityHasALimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunFile.open(file, new byte[1_048_577]))
                .withMessage("The identity of a file of runs has at most 1,048,576 bytes, got 1,048,577."
                        + " Give a description, or a digest of it.");
        assertThat(file).doesNotExist();
    }
}
