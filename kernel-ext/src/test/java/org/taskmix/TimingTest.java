package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.taskmix.Timing.timeit;

import java.io.FileNotFoundException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.taskmix.caution.Caution;
import org.taskmix.measure.Environment;
import org.taskmix.stats.Outcome;
import org.taskmix.testing.Page;
import org.taskmix.testing.Quiet;
import org.taskmix.timing.Passes;

class TimingTest {
    private static final Callable<?> NOTHING = () -> null;

    private static Passes passes(double bytes, Double... nanos) {
        return new Passes(List.of(nanos), List.of(90.0, 60.0), 1_000, true, OptionalDouble.of(bytes));
    }

    private static Timing of(String name, Passes passes, OptionalDouble emptyNanos) {
        return new Timing(Expression.of(name, NOTHING), passes, emptyNanos, Environment.now());
    }

    private static List<String> cautions(Passes passes, OptionalDouble emptyNanos) {
        return of("price", passes, emptyNanos).cautions().stream()
                .map(Caution::toString)
                .toList();
    }

    @Test
    void findingSaysTimeIntervalAndAllocation() {
        assertThat(of("price", passes(24, 50.0, 51.0, 52.0, 50.0, 51.0, 52.0), OptionalDouble.of(1)))
                .hasToString("One call of price took 51.0 ns (95 % CI 50.0 to 52.0, n = 6) and allocated 24 bytes.");
        assertThat(of("price", passes(0.01, 5.0e6, 5.1e6), OptionalDouble.empty()))
                .hasToString(
                        "One call of price took 5.050 ms (a 95 % CI needs 6 values, has 2) and allocated nothing.");
    }

    @Test
    void tableHasTheWarmUpToo() {
        assertThat(of("price", passes(24, 50.0, 51.0, 52.0, 50.0, 51.0, 52.0), OptionalDouble.of(1))
                        .rendering()
                        .text())
                .contains("time per call, median (ns)", "first warm-up pass (ns)", "50 to 52", "1,000");
    }

    @Test
    void nameIsShownAsText() {
        String html = of("<script>x</script>", passes(24, 50.0, 51.0, 52.0, 50.0, 51.0, 52.0), OptionalDouble.empty())
                .rendering()
                .html();
        assertThat(Page.of(html).tags()).doesNotContain("script");
        assertThat(html).contains("&lt;script&gt;").hasSizeLessThan(200_000);
    }

    @Test
    void expressionNoLongerThanAnEmptyOneWasOptimisedAway() {
        assertThat(cautions(passes(0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5), OptionalDouble.of(0.45)))
                .containsExactly("A call of price took 0.50 ns, and an empty one 0.45 ns in the same kind of loop. The "
                        + "compiler has left out all of it, as it does with what is constant or has no effect, or it is no "
                        + "more than a read. Let it compute with variables of the notebook in place of constants, and return "
                        + "what it computed.");
    }

    @Test
    void expressionOfAFewEmptyCallsSaysThatTheLoopCounts() {
        assertThat(cautions(passes(0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0), OptionalDouble.of(0.5)))
                .singleElement()
                .asString()
                .startsWith("An empty call takes 25 % of the time of price.");
    }

    @Test
    void passesThatDifferWidelyAreUneven() {
        assertThat(cautions(passes(0, 50.0, 70.0, 90.0, 52.0, 75.0, 95.0), OptionalDouble.of(0.5)))
                .singleElement()
                .asString()
                .startsWith("The time of price varies by 39 % between passes.");
    }

    @Test
    void passesThatGetSlowerHaveNoLevel() {
        Double[] rising = new Double[30];
        Arrays.setAll(rising, i -> 100.0 + 2 * i + i % 2);
        assertThat(cautions(passes(0, rising), OptionalDouble.of(0.5)))
                .singleElement()
                .asString()
                .startsWith("The time of price changed while it was measured, and varies by ");
    }

    @Test
    void warmUpThatWasCutIsAHint() {
        var cut = new Passes(Collections.nCopies(6, 50.0), List.of(90.0), 1_000, false, OptionalDouble.empty());
        assertThat(of("price", cut, OptionalDouble.of(0.5)).cautions())
                .extracting(Caution::id)
                .containsExactly("not-warm");
    }

    @Quiet
    @Test
    void constantIsFoundToBeOptimisedAway() throws Exception {
        Timing constant = timeit(() -> Math.sqrt(42) * Math.sqrt(43));
        assertThat(constant.cautions()).extracting(Caution::id).contains("optimised-away");
        assertThat(constant.bytesPerCall().orElseThrow()).isLessThan(0.5);
    }

    @Quiet
    @Test
    void twiceTheWorkIsSlowerWhicheverComesFirst() throws Exception {
        var numbers = new double[2_000];
        Arrays.setAll(numbers, i -> i + 0.5);
        Callable<Double> half =
                () -> Arrays.stream(numbers, 0, 1_000).map(Math::sqrt).sum();
        Callable<Double> all = () -> Arrays.stream(numbers).map(Math::sqrt).sum();
        TimingComparison both = timeit("half", half, "all", all);
        assertThat(both.verdict().outcome()).isEqualTo(Outcome.SLOWER);
        assertThat(both.verdict().evidence().ratio().estimate().orElseThrow().value())
                .isBetween(1.3, 3.0);
        assertThat(both.toString()).startsWith("all took ").contains(" times as long as half (95 % CI ");
        assertThat(both.table().rowCount()).isEqualTo(2);
    }

    @Test
    void whatACallThrowsIsPassedOn() {
        assertThatThrownBy(() -> timeit("file", () -> {
                    throw new FileNotFoundException("prices.csv");
                }))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("prices.csv");
    }

    @Test
    void interruptEndsIt() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> timeit(() -> {
                    Thread.currentThread().interrupt();
                    return 1;
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
        assertThat(Thread.interrupted()).isFalse();
    }

    @SuppressWarnings("NullAway") // a cell may pass null
    @Test
    void missingNamesAndCodeAreRefused() {
        assertThatThrownBy(() -> timeit("price", (Callable<?>) null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "timeit(\"price\", null): there is nothing to time, got null. Write an expression after an arrow, "
                                + "e.g. timeit(\"price\", () -> price(order)).");
        assertThatThrownBy(() -> timeit(" ", NOTHING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeit(\" \", ...): an expression needs a name to show in tables and plots, of 1 to 100 "
                        + "characters; got a blank one. Write e.g. timeit(\"price\", () -> price(order)).");
        assertThatThrownBy(() -> timeit("sum", NOTHING, "sum", NOTHING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "timeit(\"sum\", ..., \"sum\", ...): two expressions of one name could not be told apart. Give "
                                + "them two names.");
    }
}
