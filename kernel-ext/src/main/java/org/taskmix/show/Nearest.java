package org.taskmix.show;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that a mistyped one was meant to be. */
public final class Nearest {

    /** A word may differ by one letter in so many. */
    private static final int LETTERS_PER_SLIP = 3;

    private Nearest() {}

    /**
     * Finds the nearest name.
     *
     * @param word as the reader wrote it
     * @param names what it may have been meant to be
     * @return empty if none is near: more than one slip in three letters, or three slips
     */
    public static Optional<String> to(String word, Collection<String> names) {
        int most = Math.min(3, Math.max(1, word.length() / LETTERS_PER_SLIP));
        return names.stream()
                .filter(name -> distance(word, name) <= most)
                .min(Comparator.comparingInt((String name) -> distance(word, name))
                        .thenComparing(name -> !name.startsWith(word.substring(0, 1)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * Letters to change, add, drop or swap; capitals do not count.
     *
     * @param one a word
     * @param other another
     * @return at least 0
     */
    public static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
