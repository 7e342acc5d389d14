package org.taskmix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.taskmix.store.RunFile;

/** The folder in which every run is kept while it goes on. Of its files the oldest are removed, but never one that was saved. */
final class RunsFolder {

    static final String EXTENSION = ".taskmix";

    private static final int MOST_FILES = 20;
    private static final long MOST_BYTES = 200_000_000;

    /** Only files of this name are ours to remove. */
    private static final Pattern AUTOMATIC =
            Pattern.compile("auto-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-.*\\" + EXTENSION);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");
    private static final int LONGEST_NAME = 40;

    private static volatile Optional<Path> current = Optional.empty();

    private RunsFolder() {}

    static Optional<Path> current() {
        return current;
    }

    static void use(Optional<Path> folder) {
        current = folder;
    }

    /**
     * Makes room for a run, and names a file for it.
     *
     * @param name of the mix
     * @throws IllegalStateException if there is no such folder and none can be made
     */
    static synchronized Path newFile(String name) {
        Path folder = current.orElseThrow();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the folder %s cannot be made: %s. Name another with Runs.keepIn(\"my-folder\"), or none with Runs.keepIn(null)."
                            .formatted(folder, Files.exists(folder) ? "a file has that name" : e.getMessage()),
                    e);
        }
        prune(folder, MOST_FILES - 1, 0);
        String plain = name.replaceAll("[^A-Za-z0-9]+", "-");
        String base = "auto-" + TIME.format(LocalDateTime.now(ZoneId.systemDefault())) + "-"
                + plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        Path file = folder.resolve(base + EXTENSION);
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(base + "-" + i + EXTENSION);
        }
        return file;
    }

    static boolean isAutomatic(Path file) {
        return AUTOMATIC.matcher(file.getFileName().toString()).matches();
    }

    /** The files of runs in a folder, by name; empty if there is no such folder. */
    static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(EXTENSION) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("%s cannot be listed: %s.".formatted(folder, e.getMessage()), e);
        }
    }

    /** Removes what is too much now that a run has been written; the run itself stays until the next begins, however large it is. */
    static synchronized void afterRun(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                prune(folder, MOST_FILES, 1);
            }
        } catch (IllegalStateException | UncheckedIOException e) {
            // What is too much stays until the next run.
            return;
        }
    }

    /** Keeps the newest: some in any case, and then as many and as large as there may be. */
    private static void prune(Path folder, int most, int inAnyCase) {
        List<Path> newestFirst = files(folder).stream()
                .filter(RunsFolder::isAutomatic)
                .sorted(Comparator.reverseOrder())
                .toList();
        long bytes = 0;
        for (int i = 0; i < newestFirst.size(); i++) {
            bytes += size(newestFirst.get(i));
            if (i >= inAnyCase && (i >= most || bytes > MOST_BYTES)) {
                remove(newestFirst.get(i));
            }
        }
    }

    private static void remove(Path file) {
        try {
            // Another kernel may be at work on it.
            if (RunFile.isFree(file)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // It stays, and is tried again before the next run.
            return;
        }
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
