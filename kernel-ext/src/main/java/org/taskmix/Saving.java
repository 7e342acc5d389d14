package org.taskmix;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.taskmix.measure.Rounds;
import org.taskmix.work.process.OneLine;

/** Writes runs to a file that a reader has named: all at once, beside it first, so that nobody ever finds half of it. */
final class Saving {

    private Saving() {}

    static Saved save(Comparison runs, String name) {
        Measured measured = runs.measured();
        Asked asked = Asked.of(Sweep.of(measured.mix()), true, measured, runs.baseline());
        return save(name, asked, List.of(runs));
    }

    static Saved save(Sweep sweep, List<Comparison> cells, String name) {
        return save(
                name,
                Asked.of(sweep, false, cells.get(0).measured(), cells.get(0).baseline()),
                cells);
    }

    /** A text that is a file of its own, under the name as given. */
    static Saved save(String text, String name) {
        return save(name, Runs.path("save", name).toAbsolutePath(), to -> Files.writeString(to, text));
    }

    private static Saved save(String name, Asked asked, List<Comparison> cells) {
        Path given = Runs.path("save", name);
        String lower = name.toLowerCase(Locale.ROOT);
        boolean csv = lower.endsWith(".csv");
        boolean json = lower.endsWith(".json");
        Path file = (csv || json ? given : Runs.withExtension(given)).toAbsolutePath();
        Content content = csv
                ? to -> text(to, out -> new CsvExport(out).write(asked, cells))
                : json ? to -> text(to, out -> new JsonExport(out).write(asked, cells)) : to -> runs(to, asked, cells);
        return save(name, file, content);
    }

    private static Saved save(String name, Path file, Content content) {
        Path folder = file.getParent();
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (Files.isDirectory(file)) {
                throw new IllegalStateException("save(\"%s\"): %s is a folder. Write another name."
                        .formatted(OneLine.of(name), OneLine.of(file)));
            }
            Files.deleteIfExists(beside);
            try {
                content.writeTo(beside);
                if (Files.exists(file) && Files.mismatch(file, beside) >= 0) {
                    throw new IllegalStateException(
                            "save(\"%s\"): %s holds something else already, and it was left as it is. Write another name, or delete that file first."
                                    .formatted(OneLine.of(name), OneLine.of(file)));
                }
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
            return new Saved(file, Files.size(file));
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException(
                    "save(\"%s\"): %s is a file, and would have to be a folder. Write another name."
                            .formatted(OneLine.of(name), e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "save(\"%s\"): %s cannot be written: %s. Write a name in a folder that you may write to, and see that the disk has room."
                            .formatted(OneLine.of(name), OneLine.of(file), e.getMessage()),
                    e);
        }
    }

    private static void runs(Path file, Asked asked, List<Comparison> cells) {
        Measured first = cells.get(0).measured();
        try (var out = RunsFile.atOnce(file, asked, first.environment())) {
            for (int jvm = 0; jvm < first.jvms().size(); jvm++) {
                List<Rounds> rounds = new ArrayList<>();
                for (Comparison cell : cells) {
                    rounds.add(cell.measured().jvms().get(jvm));
                }
                out.describe(first.environment(), List.of());
                out.add(rounds);
            }
            out.whole(first.protocol(), first.environment());
        }
    }

    private static void text(Path file, Text text) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            text.writeTo(out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private interface Content {
        void writeTo(Path file) throws IOException;
    }

    private interface Text {
        void writeTo(BufferedWriter out) throws IOException;
    }
}
