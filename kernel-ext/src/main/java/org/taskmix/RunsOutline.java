package org.taskmix;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.taskmix.measure.Rounds;
import org.taskmix.store.RunReader;

/**
 * What a file of runs holds, without its rounds: of a file of gigabytes a few kilobytes are read.
 *
 * @param asked what was asked for
 * @param rounds how many finished rounds there are, at least 1
 * @param state in words: whether the run came to its end, or what came before it
 */
record RunsOutline(Asked asked, int rounds, String state) {

    /**
     * Looks into a file.
     *
     * @throws IllegalStateException as {@link LoadedRuns#read}
     */
    static RunsOutline of(Path path) {
        try (RunReader file = RunReader.glance(path)) {
            if (file.size() == 0) {
                throw new IOException("it breaks off before it says what its runs are of");
            }
            RunsOutline outline = of(file);
            if (outline.rounds == 0) {
                throw new IllegalStateException(
                        "%s has no finished round, so there is nothing to show. Run the mix again.".formatted(path));
            }
            return outline;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw LoadedRuns.unreadable(path, e);
        }
    }

    private static RunsOutline of(RunReader file) throws IOException {
        Asked asked;
        try (var in = frame(file, 0)) {
            if (in.readByte() != RunsFile.ASKED) {
                throw new IOException("it does not begin with what was asked for");
            }
            asked = AskedFormat.read(in);
        }
        int rounds = 0;
        boolean whole = false;
        boolean interrupted = false;
        for (int i = 1; i < file.size(); i++) {
            switch (file.first(i)) {
                case RunsFile.SESSION -> whole = false;
                case RunsFile.ROUND -> rounds++;
                case RunsFile.END -> {
                    try (var in = frame(file, i)) {
                        in.readByte();
                        // A sweep that goes on after an interrupt is as whole as one that was not stopped.
                        interrupted = Rounds.End.valueOf(in.readUTF()) == Rounds.End.INTERRUPTED
                                || (interrupted && asked.single());
                    }
                }
                case RunsFile.WHOLE -> whole = true;
                default -> throw new IOException("a part of kind " + file.first(i));
            }
        }
        return new RunsOutline(asked, rounds, whole ? interrupted ? "interrupted" : "whole" : "cut short");
    }

    private static DataInputStream frame(RunReader file, int index) {
        return new DataInputStream(new ByteArrayInputStream(file.frame(index)));
    }
}
