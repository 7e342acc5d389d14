package org.taskmix.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.taskmix.show.Nearest;

/** The lines themselves are tested in a real kernel, with the page of mistakes. */
class HintsTest {
    private static final String UNKNOWN = "compiler.err.cant.resolve.location";

    @ParameterizedTest(name = "{0} and {1} differ by {2}")
    @CsvSource({
        "latnecy, latency, 1",
        "virtualThread, virtualThreads, 1",
        "LATENCI, LATENCY, 1",
        "async, sync, 1",
        "a, b, 1"
    })
    void slipsAreCountedAsFingersMakeThem(String one, String other, int slips) {
        assertThat(Nearest.distance(one, other)).isEqualTo(slips);
        assertThat(Nearest.distance(other, one)).isEqualTo(slips);
    }

    @Test
    void farNamesAreNotProposed() {
        assertThat(Nearest.to("print", List.of("async", "sequential"))).isEmpty();
        assertThat(Nearest.to("virtualThread", List.of("VirtualThreads", "virtualThreads")))
                .contains("virtualThreads");
    }

    @Test
    void mistypedModelIsNamedInWhateverLanguageTheCompilerSpeaks() {
        assertThat(hint(
                        "mix.runUnder(virtualThread())",
                        "virtualThread",
                        UNKNOWN,
                        "Symbol nicht gefunden\n Ort: Klasse"))
                .startsWith("There is no virtualThread. Did you mean virtualThreads()? Model has: sequential,");
    }

    @Test
    void nothingIsSaidOfWhatIsNotOurs() {
        assertThat(hint(
                        "list.sizee()",
                        "list.sizee",
                        UNKNOWN,
                        "cannot find symbol\n  location: interface java.util.List"))
                .isEmpty();
        assertThat(hint("int a = 3 int b", "3", "compiler.err.expected", "';' expected"))
                .isEmpty();
        assertThat(hint("Duration d = 5;", "5", "compiler.err.prob.found.req", "int and java.time.Duration"))
                .isEmpty();
    }

    @Test
    void lineThatBeginsWithADotIsSaidToGoOnWithTheOneAbove() {
        assertThat(hint(".cpu(5, millis(2))", ".", "compiler.err.illegal.start.of.expr", "illegal start of expression"))
                .startsWith("A line that begins with a dot");
    }

    private static String hint(String source, String place, String code, String message) {
        int start = source.indexOf(place);
        var complaint = new Complaint(source, start, start + place.length(), code, message);
        return new Hints(Map.of(), Map.of()).on(List.of(complaint)).orElse("");
    }
}
