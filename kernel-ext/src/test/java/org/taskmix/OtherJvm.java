package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program of the tests in a JVM of its own, whose heap and collector the test chooses. */
final class OtherJvm {
    private OtherJvm() {}

    /**
     * Runs a program to its end.
     *
     * @param program its main class
     * @param options of the JVM and, from the first that starts with no dash, of the program
     * @return the lines that it printed
     */
    static List<String> run(Class<?> program, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path")));
        List<String> all = Arrays.asList(options);
        int jvm = (int) all.stream().takeWhile(option -> option.startsWith("-")).count();
        command.addAll(all.subList(0, jvm));
        command.add(program.getName());
        command.addAll(all.subList(jvm, all.size()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    /** The numbers that a program printed after a word. */
    static List<Double> numbers(List<String> lines, String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> Double.valueOf(line.substring(word.length() + 1)))
                .toList();
    }
}
