package org.taskmix.work.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {

    @Test
    void aChildTakesTheOptionsThatTellOnSpeedAndNoOthers() {
        assertThat(JvmOptions.telling(List.of(
                        "-Xmx512m",
                        "-Xss2m",
                        "-Xint",
                        "-XX:+UseSerialGC",
                        "-XX:ActiveProcessorCount=2",
                        "--enable-preview",
                        "-Djdk.virtualThreadScheduler.parallelism=3",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=3",
                        "-Dsecret=1",
                        "-Djava.io.tmpdir=/elsewhere",
                        "-javaagent:agent.jar",
                        "-agentlib:jdwp=transport=dt_socket,server=y",
                        "-agentpath:/agent.so",
                        "-Xrunjdwp:server=y",
                        "-Xdebug",
                        "-Xbootclasspath/a:x.jar",
                        "-Xlog:gc:file=gc.log",
                        "-Xshare:on",
                        "-XX:SharedArchiveFile=a.jsa",
                        "-XX:ArchiveClassesAtExit=a.jsa",
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:AOTCache=a.aot",
                        "-XX:AOTCacheOutput=a.aot",
                        "-XX:+VerifySharedSpaces",
                        "-XX:StartFlightRecording=filename=a.jfr",
                        "-XX:OnOutOfMemoryError=kill",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-ea")))
                .containsExactly(
                        "-Xmx512m",
                        "-Xss2m",
                        "-Xint",
                        "-XX:+UseSerialGC",
                        "-XX:ActiveProcessorCount=2",
                        "--enable-preview",
                        "-Djdk.virtualThreadScheduler.parallelism=3",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=3");
    }
}
