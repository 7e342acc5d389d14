package org.taskmix.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

    private static List<int[]> rounds(int arms, int count, long seed) {
        var order = new Order(arms, seed);
        return IntStream.range(0, count).mapToObj(i -> order.next()).toList();
    }

    private static List<List<Integer>> asLists(List<int[]> rounds) {
        return rounds.stream()
                .map(round -> Arrays.stream(round).boxed().toList())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 9})
    void everyArmRunsExactlyOncePerRound(int arms) {
        for (int[] round : rounds(arms, 40, 1)) {
            assertThat(round).hasSize(arms).doesNotHaveDuplicates();
            assertThat(Arrays.stream(round)).allMatch(arm -> arm >= 0 && arm < arms);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 9})
    void withinASquareEveryArmStandsOnceAtEveryPosition(int arms) {
        List<int[]> rounds = rounds(arms, 6 * arms, 3);
        for (int square = 0; square < 6; square++) {
            for (int position = 0; position < arms; position++) {
                int p = position;
                assertThat(rounds.subList(square * arms, (square + 1) * arms).stream()
                                .mapToInt(round -> round[p]))
                        .doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 9})
    void withinTwoSquaresEveryArmFollowsEveryOtherEquallyOften(int arms) {
        int[][] follows = new int[arms][arms];
        for (int[] round : rounds(arms, 2 * arms, 4)) {
            for (int position = 1; position < arms; position++) {
                follows[round[position - 1]][round[position]]++;
            }
        }
        for (int one = 0; one < arms; one++) {
            for (int other = 0; other < arms; other++) {
                assertThat(follows[one][other]).isEqualTo(one == other ? 0 : 2);
            }
        }
    }

    @Test
    void squaresAreDrawnAnew() {
        Set<List<Integer>> seen = new HashSet<>(asLists(rounds(3, 120, 1)));
        assertThat(seen).hasSize(6);
        List<List<List<Integer>>> squares = new ArrayList<>();
        List<List<Integer>> rounds = asLists(rounds(4, 40, 1));
        for (int i = 0; i < 40; i += 4) {
            squares.add(rounds.subList(i, i + 4));
        }
        assertThat(new HashSet<>(squares)).hasSizeGreaterThan(8);
    }

    /** Of two arms the first round is a coin, and so is each later odd one. */
    @Test
    void neitherOfTwoArmsIsFirstMoreOftenThanChanceAllows() {
        int first = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            first += rounds(2, 1, seed).get(0)[0] == 0 ? 1 : 0;
        }
        // Six standard deviations around 500; the seeds are fixed, so this passes always or never.
        assertThat(first).isBetween(405, 595);
    }

    @Test
    void theSameSeedGivesTheSameOrderAndAnotherSeedAnother() {
        assertThat(asLists(rounds(4, 20, 7)))
                .isEqualTo(asLists(rounds(4, 20, 7)))
                .isNotEqualTo(asLists(rounds(4, 20, 8)));
    }
}
