package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.taskmix.work.server.Reply;

class DrawsTest {
    private static final HttpCall CALL = HttpCall.after(Latency.exponential(Duration.ofMillis(20)));

    private static List<Reply> iteration(Draws draws, int tasks) {
        return IntStream.range(0, tasks)
                .mapToObj(i -> draws.replies().get(draws.of(i)))
                .toList();
    }

    @Test
    void everyIterationHasOneDelayOfEachPartOfEqualProbability() {
        var draws = Draws.of(CALL, 7, 42);
        List<Reply> first = iteration(draws, 7);
        assertThat(first.stream().map(Reply::delay).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 7)
                        .mapToObj(i -> CALL.latency().quantile((i + 0.5) / 7))
                        .toList());
    }

    @Test
    void theSeedDecidesTheOrderAndNothingElse() {
        List<Reply> once = iteration(Draws.of(CALL, 100, 42), 100);
        assertThat(iteration(Draws.of(CALL, 100, 42), 100)).isEqualTo(once);
        assertThat(iteration(Draws.of(CALL, 100, 43), 100))
                .isNotEqualTo(once)
                .containsExactlyInAnyOrderElementsOf(once);
    }

    @Test
    void theNumberOfFailuresIsExactAndSlowCallsFailToo() {
        List<Reply> replies = iteration(Draws.of(CALL.failing(0.3), 1_000, 42), 1_000);
        List<Reply> failing = replies.stream().filter(Reply::failing).toList();
        assertThat(failing).hasSize(300);
        // The mean delay of 300 out of 1,000 is within 20 ms ± 1 ms by one standard deviation.
        assertThat(failing.stream()
                        .mapToLong(reply -> reply.delay().toMillis())
                        .average()
                        .orElseThrow())
                .isBetween(14.0, 26.0);
    }

    @Test
    void aMillionTasksShareTenThousandDelays() {
        var draws = Draws.of(CALL.failing(0.5), 1_000_000, 42);
        assertThat(draws.replies().stream().map(Reply::delay).distinct()).hasSize(10_000);
        List<Reply> first = iteration(draws, 1_000_000);
        assertThat(first.stream().filter(Reply::failing)).hasSize(500_000);
    }

    @Test
    void callsThatAreAllAlikeAskForOneReply() {
        assertThat(Draws.of(new HttpCall(Duration.ofMillis(20)).replying(10), 1_000, 42)
                        .replies())
                .containsExactly(new Reply(Duration.ofMillis(20), 10, false));
    }
}
