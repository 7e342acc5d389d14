package org.taskmix.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where the whole frames of a file are. Their content stays in the file: that of a long run would fill a heap. */
final class Frames {

    private final RandomAccessFile file;
    private final List<Long> starts = new ArrayList<>();
    private final long end;

    /**
     * Looks for frames from where the file stands, up to the first that is damaged.
     *
     * @param whole whether to read each; else all but the last are believed to be as long as they say
     */
    Frames(RandomAccessFile file, boolean whole) throws IOException {
        this.file = file;
        long at = file.getFilePointer();
        while (whole ? Frame.read(file).isPresent() : Frame.skip(file)) {
            starts.add(at);
            at = file.getFilePointer();
        }
        if (!whole && !starts.isEmpty()) {
            long last = starts.get(starts.size() - 1);
            file.seek(last);
            if (Frame.read(file).isEmpty()) {
                starts.remove(starts.size() - 1);
                at = last;
            }
        }
        end = at;
    }

    int size() {
        return starts.size();
    }

    /** Where the last of them ends. */
    long end() {
        return end;
    }

    byte first(int index) throws IOException {
        file.seek(starts.get(index) + Frame.BYTES_BEFORE_CONTENT);
        return file.readByte();
    }

    byte[] read(int index) throws IOException {
        file.seek(starts.get(index));
        return Frame.read(file).orElseThrow(() -> new IOException("it was changed meanwhile"));
    }

    /** What is behind the last of them, in a sentence; empty if nothing is. */
    Optional<String> lost(Path name, long bytes, String done) {
        if (bytes == 0) {
            return Optional.empty();
        }
        String what = bytes == 1 ? "byte of %s was" : String.format(Locale.ROOT, "%,d", bytes) + " bytes of %s were";
        String pronoun = bytes == 1 ? "was" : "were";
        return Optional.of("The last " + what.formatted(name.getFileName()) + " damaged, likely by a crash, and "
                + pronoun + " " + done + ". What stands before " + (bytes == 1 ? "it" : "them") + " is whole.");
    }
}
