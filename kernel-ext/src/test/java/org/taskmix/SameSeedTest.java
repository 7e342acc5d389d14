package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.taskmix.Model.async;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.millis;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Reading;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.Session;
import org.taskmix.run.Runner;
import org.taskmix.show.Rendering;
import org.taskmix.testing.ManualTicker;
import org.taskmix.testing.SimulatedRunner;

/** From protocol to page on a machine that does the same again: whatever is random comes from the seed. */
class SameSeedTest {
    private static final Environment MACHINE = new Environment(2, "25.0.3", "Vendor", "Linux amd64", 1_024);

    /** Each iteration takes what the machine gives it by its turn, so that another order is another result. */
    private static Rendering pageOf(long seed) throws InterruptedException {
        var clock = new ManualTicker(0);
        var machine = new SplittableRandom(1);
        Runner quick = new SimulatedRunner(clock, () -> 100 + 40 * machine.nextDouble());
        Runner slow = new SimulatedRunner(clock, () -> 150 + 40 * machine.nextDouble());
        Protocol protocol = Protocol.standard().seed(seed);
        Rounds rounds = Session.run(
                List.of(quick, slow),
                Optional.of(quick),
                protocol.effort(Measured.roundsNeeded(2)),
                clock,
                () -> Reading.none(clock.nanos()),
                clock.nanos());
        Mix mix = Mix.named("checkout").waits(1, millis(100));
        List<Model> models = List.of(virtualThreads(), async());
        return new Comparison(new Measured(mix, models, protocol, List.of(rounds), MACHINE), virtualThreads())
                .rendering();
    }

    @Test
    void theSameSeedMakesTheSamePageByteForByte() throws InterruptedException {
        assertThat(pageOf(7)).isEqualTo(pageOf(7));
    }

    @Test
    void anotherSeedMakesAnotherOrderAndAnotherPage() throws InterruptedException {
        assertThat(pageOf(8).text()).isNotEqualTo(pageOf(7).text());
    }
}
