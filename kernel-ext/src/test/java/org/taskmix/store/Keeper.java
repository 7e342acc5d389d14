package org.taskmix.store;

import java.nio.file.Path;
import java.util.Arrays;

/** A program that has a file of runs open, in one of several ways. */
final class Keeper {
    private Keeper() {}

    /** What the program does with the file. */
    enum Way {
        /** Appends frames until it is killed, and says the number of each that is kept. */
        APPENDING,
        /** Says so when the file is open, then waits for the end of its input. */
        HOLDING,
        /** Appends one frame that takes more than half of the heap, reads it in again and says whether it is the same. */
        LARGE
    }

    static final byte[] IDENTITY = {1, 2, 3};
    static final int LARGE_BYTES = 60_000_000;
    static final String HEAP_FOR_ONE = "-Xmx96m";

    /** The frame of a given number; some are of many pages of the disk. */
    static byte[] frame(int number) {
        var frame = new byte[number * 7_919 % 50_000];
        Arrays.fill(frame, (byte) number);
        return frame;
    }

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[1]);
        switch (Way.valueOf(args[0])) {
            case APPENDING -> append(file);
            case HOLDING -> hold(file);
            case LARGE -> {
                appendLarge(file);
                System.out.println(largeIsThere(file));
            }
        }
    }

    private static void append(Path file) {
        try (RunFile runs = RunFile.open(file, IDENTITY)) {
            for (int number = runs.size(); true; number++) {
                runs.append(frame(number));
                System.out.println(number);
            }
        }
    }

    private static void hold(Path file) throws Exception {
        try (RunFile runs = RunFile.open(file, IDENTITY)) {
            System.out.println("open with " + runs.size());
            var unused = System.in.read();
        }
    }

    private static void appendLarge(Path file) {
        try (RunFile runs = RunFile.open(file, IDENTITY)) {
            var content = new byte[LARGE_BYTES];
            Arrays.fill(content, (byte) 7);
            runs.append(content);
        }
    }

    private static boolean largeIsThere(Path file) {
        try (RunFile runs = RunFile.open(file, IDENTITY)) {
            byte[] content = runs.frame(0);
            for (byte each : content) {
                if (each != 7) {
                    return false;
                }
            }
            return content.length == LARGE_BYTES;
        }
    }
}
