package org.taskmix;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.taskmix.measure.Rounds;

/** The day on which something was measured: a figure without one cannot be placed. */
final class Day {

    /** What the conditions of a run call it. */
    static final String LABEL = "Date";

    private Day() {}

    /** Today, where the machine is, as ISO 8601 has it. */
    static String today() {
        return LocalDate.now(ZoneId.systemDefault()).toString();
    }

    /** The day of these rounds; empty for runs that were kept before days were. */
    static Optional<String> of(List<Rounds> jvms) {
        return jvms.stream()
                .flatMap(jvm -> Optional.ofNullable(jvm.facts().get(LABEL)).stream())
                .findFirst();
    }
}
