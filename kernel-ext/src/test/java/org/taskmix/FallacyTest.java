package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.fallacy.Exposure;
import org.taskmix.fallacy.Way;
import org.taskmix.show.Rendering;

/** The truth is known, so each fallacy has to be seen to mislead, and each sound way to keep its promise. */
class FallacyTest {

    /** Three standard errors of a share near 5 % among a thousand. */
    private static final double CHANCE = 0.021;

    static Stream<Exposure> falseAlarms() {
        return Stream.of(
                Exposure.oneAfterTheOther(0.04),
                Exposure.pooledIterations(5, 5),
                Exposure.manyModels(5),
                Exposure.noDifference(8));
    }

    static Stream<Arguments> all() {
        return Stream.of(
                named("oneAfterTheOther", Fallacy::oneAfterTheOther),
                named("meanAndDeviation", Fallacy::meanAndDeviation),
                named("pooledIterations", Fallacy::pooledIterations),
                named("manyModels", Fallacy::manyModels),
                named("noDifference", Fallacy::noDifference));
    }

    private static Arguments named(String name, Supplier<Fallacy> fallacy) {
        return Arguments.of(name, fallacy);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("falseAlarms")
    void theFallacyMisleadsAndTheSoundWayDoesNot(Exposure exposure) {
        assertThat(exposure.promised()).isEqualTo(0.05);
        for (Way way : exposure.ways()) {
            if (way.sound()) {
                assertThat(way.share().value()).isLessThan(0.05 + CHANCE);
            } else {
                assertThat(way.share().low()).isGreaterThan(0.15);
            }
        }
        assertThat(exposure.ways()).extracting(Way::sound).endsWith(true).startsWith(false);
    }

    @Test
    void theMeansIntervalMissesAndTheMediansHolds() {
        Exposure ten = Exposure.meanAndDeviation(10);
        assertThat(ten.ways().get(0).share().high()).isLessThan(0.75);
        assertThat(ten.ways().get(1).share().value()).isGreaterThan(0.95 - CHANCE);
        // More iterations mend what is wrong with it, slowly.
        assertThat(Exposure.meanAndDeviation(100).ways().get(0).share().low())
                .isGreaterThan(ten.ways().get(0).share().high());
    }

    @Test
    void withoutDriftTheOrderDoesNotMatter() {
        assertThat(Exposure.oneAfterTheOther(0).ways())
                .allSatisfy(way -> assertThat(way.share().value()).isLessThan(0.05 + CHANCE));
    }

    @Test
    void ofTwoModelsThereIsOnePair() {
        assertThat(Exposure.manyModels(2).ways())
                .allSatisfy(way -> assertThat(way.share().value()).isLessThan(0.05 + CHANCE));
    }

    @Test
    void moreRoundsFindTheDifferenceThatFewMissed() {
        double few = Exposure.noDifference(8).ways().get(0).share().low();
        assertThat(Exposure.noDifference(60).ways().get(0).share().high()).isLessThan(few);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void eachIsTheSameInEveryNotebook(String name, Supplier<Fallacy> fallacy) {
        assertThat(fallacy.get()).hasToString(fallacy.get().toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void eachIsShownWithItsNumbersAndAnExample(String name, Supplier<Fallacy> fallacy) {
        Fallacy shown = fallacy.get();
        Rendering rendering = shown.rendering();
        assertThat(rendering.png()).isNotNull();
        for (Rendering each : List.of(rendering, shown.example().rendering())) {
            assertThat(each.html()).contains("<figure").contains("alt=\"").contains("Simulated, not measured");
            assertThat(each.html().length()).isLessThan(200_000);
        }
        assertThat(rendering.text()).contains("1,000");
        assertThat(shown.table().column(0).size()).isGreaterThan(1);
        assertThat(shown.table().doubleColumn("promised (%)").unique()).hasSize(1);
        assertThat(rendering.html())
                .contains(shown.toString().substring(shown.toString().indexOf(": ") + 2, 60));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertRefused(
                () -> Fallacy.oneAfterTheOther(4),
                "oneAfterTheOther(4.0): the drift is a share from 0 to 1. For a machine that gets 4 % slower write Fallacy.oneAfterTheOther(0.04).");
        assertRefused(
                () -> Fallacy.meanAndDeviation(5),
                "meanAndDeviation(5): an interval is made from 6 to 200 iterations. Write e.g. Fallacy.meanAndDeviation(10).");
        assertRefused(
                () -> Fallacy.pooledIterations(3, 5),
                "pooledIterations(3, 5): it takes from 4 to 20 JVMs with 2 to 20 iterations each. Write e.g. Fallacy.pooledIterations(5, 5).");
        assertRefused(
                () -> Fallacy.manyModels(1),
                "manyModels(1): it takes from 2 to 10 models to compare. Write e.g. Fallacy.manyModels(5).");
        assertRefused(
                () -> Fallacy.noDifference(201),
                "noDifference(201): models are compared in 6 to 200 rounds. Write e.g. Fallacy.noDifference(8).");
    }

    private static void assertRefused(Supplier<Fallacy> call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call::get).withMessage(message);
    }
}
