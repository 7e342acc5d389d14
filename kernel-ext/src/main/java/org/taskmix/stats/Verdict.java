package org.taskmix.stats;

import java.util.Objects;
import java.util.Optional;

/**
 * The answer of one comparison, with the figures it rests on.
 *
 * @param outcome    the answer
 * @param doubt      why there is none, present exactly if the outcome is {@link Outcome#CANNOT_TELL}
 * @param evidence   the ratio with its interval and p values as they were before other comparisons were considered
 * @param pEqual     p value against "no difference", from 0 to 1, adjusted for all comparisons of the table
 * @param pOutside   p value against "differs by at least the band", from 0 to 1, adjusted likewise
 * @param noiseFloor the least difference that is claimed in this session, as a share: 0.01 is 1 %; 0 if none was measured
 */
public record Verdict(
        Outcome outcome,
        Optional<Doubt> doubt,
        RatioEvidence evidence,
        double pEqual,
        double pOutside,
        double noiseFloor) {

    /**
     * Checks that a doubt goes with "cannot tell" and with nothing else.
     *
     * @throws IllegalArgumentException if it does not
     */
    public Verdict {
        Objects.requireNonNull(evidence, "evidence");
        if (doubt.isPresent() != (outcome == Outcome.CANNOT_TELL)) {
            throw new IllegalArgumentException(
                    "Verdict %s with doubt %s: a doubt goes with CANNOT_TELL and nothing else. Verdicts.judge gives both."
                            .formatted(outcome, doubt.map(Enum::name).orElse("none")));
        }
    }

    /**
     * Whether the difference is shown and yet too small to matter: faster or slower, with the interval inside the band.
     *
     * @return true only for {@link Outcome#FASTER} and {@link Outcome#SLOWER}
     */
    public boolean withinBand() {
        double edge = 1 + evidence.band();
        return (outcome == Outcome.FASTER || outcome == Outcome.SLOWER)
                && evidence.ratio()
                        .estimate()
                        .filter(ratio -> ratio.low() > 1 / edge && ratio.high() < edge)
                        .isPresent();
    }

    /** E.g. {@code "FASTER: 0.512 × (95 % CI 0.498 to 0.530, n = 24)"}, {@code "CANNOT_TELL, INTERVAL_TOO_WIDE: ..."}. */
    @Override
    public String toString() {
        return outcome + doubt.map(why -> ", " + why).orElse("") + ": " + evidence.ratio();
    }
}
