package org.taskmix.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FlamePageTest {

    private static Sample sample(long weight, String... methods) {
        List<Frame> frames = Arrays.stream(methods)
                .map(method -> new Frame("shop.Order", method, 1))
                .toList();
        return new Sample(OptionalInt.of(0), "main", frames, true, weight);
    }

    private static String page(String name) {
        return FlamePage.of(name, CallTree.of("all", List.of(sample(5_000, "total")), sample -> List.of(name)));
    }

    @Test
    void samplesAreMergedByWhatTheirStacksHaveInCommon() {
        CallTree tree = CallTree.of(
                "all",
                List.of(sample(10, "total", "tax"), sample(20, "total", "sum"), sample(5, "total")),
                sample -> List.of("orders"));
        CallTree total = tree.calls().get(0).calls().get(0);
        assertThat(tree.total()).isEqualTo(35);
        assertThat(total.name()).isEqualTo("Order.total");
        assertThat(total.total()).isEqualTo(35);
        assertThat(total.self()).isEqualTo(5);
        assertThat(total.samples()).isEqualTo(3);
        assertThat(total.calls()).extracting(CallTree::name).containsExactly("Order.sum", "Order.tax");
    }

    @Test
    void methodThatCallsItselfCountsOnceInTotal() {
        List<HotMethod> methods = HotMethod.of(List.of(sample(10, "sum", "sum", "sum"), sample(10, "sum", "tax")));
        assertThat(methods)
                .containsExactly(new HotMethod("Order.sum", 10, 20, 1, 2), new HotMethod("Order.tax", 10, 10, 1, 1));
    }

    @Test
    void nameThatTheReaderGaveDoesNotEndTheScriptOfThePage() {
        String name = "</script><b>it's \\ \n tasks";
        String page = page(name);
        assertThat(page).contains("Order.total", "‹/script›‹b›it’s /").doesNotContain("</script><b>", "it's");
        assertThat(page.split("</script>", -1)).hasSameSizeAs(page("orders").split("</script>", -1));
    }
}
