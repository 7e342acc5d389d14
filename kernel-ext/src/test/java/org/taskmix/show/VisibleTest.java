package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0000, \\u0000",
        "001b, \\u001b",
        "000d, \\r",
        "007f, \\u007f",
        "0085, \\u0085",
        "00ad, \\u00ad",
        "200b, \\u200b",
        "202e, \\u202e",
        "2028, \\u2028",
        "2066, \\u2066",
        "d800, \\ud800",
        "dfff, \\udfff",
        "feff, \\ufeff",
        "ffff, \\uffff",
        "e0041, \\udb40\\udc41",
    })
    void whatNobodyCouldSeeIsWrittenAsInJava(String hex, String shown) {
        String text = "a" + new String(Character.toChars(Integer.parseInt(hex, 16))) + "b";
        assertThat(Visible.text(text)).isEqualTo("a" + shown + "b");
        assertThat(Visible.line(text)).isEqualTo("a" + shown + "b");
    }

    @Test
    void lettersOfAnyLanguageStayAsTheyAre() {
        String text = "größer, ٣ שלום, 日本, 👩‍💻, می‌خواهم";
        assertThat(Visible.line(text)).isSameAs(text);
    }

    @Test
    void linesStayInATextAndNotInALine() {
        assertThat(Visible.text("a\r\nb\tc")).isEqualTo("a\nb\tc".replace("\r", ""));
        assertThat(Visible.line("a\nb\tc")).isEqualTo("a\\nb\\tc");
    }

    @Test
    void aLongTextSaysHowLongItIsAndIsNotCutWithinACharacter() {
        assertThat(Visible.shortened("x".repeat(10_000), 3)).isEqualTo("xxx… (10,000 characters)");
        assertThat(Visible.shortened("ab😀cd", 3)).isEqualTo("ab… (6 characters)");
        assertThat(Visible.shortened("abc", 3)).isEqualTo("abc");
    }
}
