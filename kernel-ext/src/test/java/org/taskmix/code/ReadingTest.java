package org.taskmix.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final String BLOCKING = """
            /** Comments do not count. */
            class Blocking {

                static String order(String item) throws Exception { // nor does this
                    try (var pool = Executors.newFixedThreadPool(2)) {
                        Future<String> price = pool.submit(() -> ask("price", item));
                        return price.get() + MAXIMUM;
                    }
                }

                static String ask(String what, String item) throws Exception {
                    return new Client(what).send(item);
                }
            }
            """;

    private static final String CHAINED = """
            class Chained {
                static CompletableFuture<String> order(String item) {
                    return ask("price", item)
                            .thenCompose(price -> ask("stock", item).thenApply(stock -> {
                                return price + stock;
                            }))
                            .thenApply(String::strip);
                }
            }
            """;

    @Test
    void countsWhatThereIsToRead() {
        Reading blocking = Reading.of(List.of(BLOCKING)).get(0);
        assertThat(blocking.lines()).isEqualTo(11);
        assertThat(blocking.types()).containsExactlyInAnyOrder("String", "Exception", "Executors", "Future", "Client");
        assertThat(blocking.methods())
                .containsExactlyInAnyOrder("newFixedThreadPool", "submit", "get", "new Client", "send");
        assertThat(blocking.lambdas()).isEqualTo(1);
        assertThat(blocking.nesting()).isEqualTo(3);
    }

    @Test
    void aReferenceToAMethodIsALambdaAndLambdasNest() {
        Reading chained = Reading.of(List.of(CHAINED)).get(0);
        assertThat(chained.lambdas()).isEqualTo(3);
        assertThat(chained.nesting()).isEqualTo(3);
        assertThat(chained.methods()).contains("thenCompose", "thenApply", "strip", "ask");
    }

    @Test
    void whatOneOfThemDeclaresIsNotTheLibrarysForAny() {
        List<Reading> both = Reading.of(List.of(BLOCKING, CHAINED));
        assertThat(both.get(1).methods()).doesNotContain("ask", "order");
        assertThat(both.get(0).types()).doesNotContain("Blocking", "Chained", "MAXIMUM");
    }
}
