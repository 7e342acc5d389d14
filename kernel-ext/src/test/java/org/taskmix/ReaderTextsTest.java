package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.taskmix.Model.sequential;
import static org.taskmix.Units.millis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.show.Rendering;
import org.taskmix.testing.HardNames;
import org.taskmix.testing.Page;
import org.taskmix.work.database.Database;

/** SQL, addresses of databases, names of files and what tasks throw come out as text, in cells and in errors. */
class ReaderTextsTest {

    private static final Protocol ONCE =
            Protocol.quick().rounds(1).warmUp(Duration.ZERO).seed(1);

    static Stream<Arguments> texts() {
        return HardNames.ALL.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void whatATaskThrowsAndTheQueryBesideIt(String kind, String text) throws Exception {
        Rendering thrown = Mix.named("m")
                .task("t", 1, () -> {
                    throw new IllegalStateException(text);
                })
                .runUnder(ONCE, sequential())
                .rendering();
        isText(thrown);
        assertThat(thrown.html()).contains("qq");
        isText(Scripted.ofRounds(
                        Mix.named("m").sql(2, text, Database.at("jdbc:postgresql://" + text, text, text)),
                        ONCE,
                        List.of(sequential()),
                        1)
                .rendering());
    }

    private static void isText(Rendering rendering) {
        assertThat(Page.of(rendering.html()).tags()).doesNotContain("script", "b");
        assertThat(rendering.html()).doesNotContain("<script", "onerror='");
        for (String form : List.of(rendering.html(), rendering.text())) {
            assertThat(form).hasSizeLessThan(200_000);
            assertThat(form.codePoints().filter(HardNames::isUnseen)).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void errorsThatNameAFileOrADatabase(String kind, String text) {
        Map<String, Throwable> errors = Map.of(
                "load", catchThrowable(() -> Runs.load(text)),
                "loadSweep", catchThrowable(() -> Runs.loadSweep(text)),
                "driver",
                        catchThrowable(() -> Mix.named("m")
                                .sql(1, "select 1", Database.at("jdbc:none:" + text, "me", ""))
                                .runUnder(ONCE, sequential())));
        errors.forEach((call, error) -> {
            assertThat(error).as(call).isNotNull();
            isOneLine(Objects.requireNonNull(error.getMessage()));
            assertThat(error).hasMessageContaining("qq");
        });
        isOneLine(Database.at("jdbc:postgresql://" + text, text, "").toString());
    }

    @Test
    void whereRunsWereSaved() {
        isOneLine(new Saved(Path.of("qq\n\u001b[31m\u202e"), 5).toString());
        assertThat(new Saved(Path.of("/tmp/plain.taskmix"), 5)).hasToString("Saved in /tmp/plain.taskmix, 5 bytes.");
        isOneLine(Objects.requireNonNull(
                catchThrowable(() -> Mix.named("m").waits(1, millis(1)).sizes(1).savedIn("qq\0"))
                        .getMessage()));
    }

    private static void isOneLine(String text) {
        assertThat(text).hasSizeLessThan(1_500).doesNotContain("\n", "\r", "\t");
        assertThat(text.codePoints().filter(HardNames::isUnseen)).isEmpty();
    }
}
