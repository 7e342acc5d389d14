package org.taskmix.calibration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A line of a table.
 *
 * @param what was counted
 * @param shares one per column
 * @param bar what every share has to be; empty where nothing was promised
 */
record Row(String what, List<Share> shares, Optional<Bar> bar) {

    Row(String what, List<Share> shares, Bar bar) {
        this(what, shares, Optional.of(bar));
    }

    Row(String what, List<Share> shares) {
        this(what, shares, Optional.empty());
    }

    boolean met() {
        return shares.stream().allMatch(share -> bar.orElseThrow().isMetBy(share));
    }

    String markdown() {
        return "| " + what + " | " + shares.stream().map(Share::toString).collect(Collectors.joining(" | "))
                + bar.map(b -> " | " + b + " | " + (met() ? "met" : "**missed**"))
                        .orElse("") + " |";
    }
}
