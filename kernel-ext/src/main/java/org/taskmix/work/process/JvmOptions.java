package org.taskmix.work.process;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Options that make a child perform as its parent does, as far as options decide. */
public final class JvmOptions {

    /** Options by which this JVM may be faster or slower than another. */
    private static final List<String> TELLING = List.of(
            "-X", "--enable-preview", "-Djava.util.concurrent.", "-Djdk.httpclient.", "-Djdk.virtualThreadScheduler.");

    /** Options that look alike but load something, write something, or belong to another class path. */
    private static final List<String> NOT_FOR_TWO = List.of(
            "-Xbootclasspath",
            "-Xdebug",
            "-Xlog",
            "-Xnoagent",
            "-Xrun",
            "-Xshare",
            "-XX:AOT",
            "-XX:ArchiveClassesAtExit",
            "-XX:+AutoCreateSharedArchive",
            "-XX:CRaC",
            "-XX:DumpLoadedClassList",
            "-XX:FlightRecorder",
            "-XX:On",
            "-XX:+RecordDynamicDumpInfo",
            "-XX:SharedArchiveFile",
            "-XX:SharedClassListFile",
            "-XX:StartFlightRecording",
            "-XX:+VerifySharedSpaces");

    /** The first Java in which all programs may call native functions, and have to be allowed to. */
    private static final int NATIVE_ACCESS = 22;

    private JvmOptions() {}

    /**
     * The options of this JVM that a child takes over.
     *
     * @return a part of the options that this JVM was started with, in their order, and the leave to call native functions
     */
    public static List<String> ofThisJvm() {
        List<String> options =
                new ArrayList<>(telling(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        if (Runtime.version().feature() >= NATIVE_ACCESS) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        return options;
    }

    static List<String> telling(List<String> options) {
        return options.stream()
                .filter(option -> TELLING.stream().anyMatch(option::startsWith))
                .filter(Predicate.not(option -> NOT_FOR_TWO.stream().anyMatch(option::startsWith)))
                .toList();
    }
}
