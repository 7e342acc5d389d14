package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class RenderingTest {
    @Test
    void renderingHasTextAndHtml() {
        assertThat(new Rendering("twin", "<p>page</p>").bundle())
                .containsExactly(entry("text/plain", "twin"), entry("text/html", "<p>page</p>"));
    }

    @Test
    void pictureIsAddedInBase64AndCopied() {
        byte[] image = {1, 2, 3};
        var rendering = new Rendering("twin", "<p>page</p>").withPng(image);
        image[0] = 9;
        assertThat(rendering.bundle())
                .containsExactly(
                        entry("text/plain", "twin"), entry("text/html", "<p>page</p>"), entry("image/png", "AQID"));
        assertThat(rendering.bundle().keySet()).containsExactlyElementsOf(Rendering.FORMS);
    }

    @Test
    void textAloneIsShownLetterByLetter() {
        assertThat(Rendering.ofText("a < b").bundle())
                .containsExactly(entry("text/plain", "a < b"), entry("text/html", "<pre>a &lt; b</pre>"));
    }
}
