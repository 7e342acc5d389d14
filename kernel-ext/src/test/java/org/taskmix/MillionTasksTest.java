package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.taskmix.testing.Quiet;

/** The largest mix there can be, in a notebook with a small heap. */
@Timeout(120)
@Quiet
class MillionTasksTest {

    @Test
    void aMillionTasksAreRecordedOneByOneIn2GiBAndShownWithin2Seconds() throws Exception {
        List<String> lines = OtherJvm.run(MillionTasks.class, "-Xmx2g");
        assertThat(OtherJvm.numbers(lines, "recorded")).containsExactly(1e6, 1e6, 1e6);
        List<Double> millis = OtherJvm.numbers(lines, "shown").stream().sorted().toList();
        assertThat(millis).as(String.join("\n", lines)).hasSize(3);
        assertThat(millis.get(1)).as(String.join("\n", lines)).isLessThan(2_000);
    }
}
