package org.taskmix.stats;

import java.util.Objects;

/**
 * What the rounds say about the ratio of two models' makespans.
 *
 * <p>The p values and the interval come from one test, so they never contradict each other: {@code pEqual <= 1 - level}
 * exactly when the interval excludes 1, {@code pOutside <= 1 - level} exactly when it lies inside the band.
 *
 * <pre>{@code
 * runs.verdict(async()).evidence().ratio()     // 0.51 (95 % CI 0.50 to 0.53, n = 8)
 * }</pre>
 *
 * @param ratio    the ratio in ×, with its interval, or how many rounds are missing
 * @param pEqual   chance of ratios as one-sided as these if the true ratio were 1, from 0 to 1, two-sided
 * @param pOutside chance of ratios as far inside the band as these if the true ratio lay at or beyond its edge, from 0 to 1,
 *     doubled to match the two-sided interval (two one-sided tests: Schuirmann, <em>Journal of Pharmacokinetics and
 *     Biopharmaceutics</em> 15, 1987)
 * @param band     the difference that does not matter, as a share above 0: 0.05 is from 1 / 1.05 to 1.05
 */
public record RatioEvidence(Figure ratio, double pEqual, double pOutside, double band) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a p value lies outside 0 to 1 or the band is not above 0
     */
    public RatioEvidence {
        Objects.requireNonNull(ratio, "ratio");
        checkBand("RatioEvidence", band);
        if (!(pEqual >= 0 && pEqual <= 1 && pOutside >= 0 && pOutside <= 1)) {
            throw new IllegalArgumentException(
                    "RatioEvidence: p values lie from 0 to 1, got %s and %s. Ratios.weigh computes both."
                            .formatted(pEqual, pOutside));
        }
    }

    static void checkBand(String asked, double band) {
        if (!(band > 0 && Double.isFinite(band))) {
            throw new IllegalArgumentException(
                    "%s: a band is a share above 0, got %s. For ±5 %% write 0.05.".formatted(asked, band));
        }
    }
}
