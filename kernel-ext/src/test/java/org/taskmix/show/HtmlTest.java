package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void markupInATextIsShownAndNotObeyed() {
        assertThat(Html.escape("<img src=x onerror='alert(\"1 & 2\")'>"))
                .isEqualTo("&lt;img src=x onerror=&#39;alert(&quot;1 &amp; 2&quot;)&#39;&gt;");
    }

    @Test
    void textWithoutMarkupStaysAsItIs() {
        assertThat(Html.escape("checkout, 95 % of 5 ms · größer")).isEqualTo("checkout, 95 % of 5 ms · größer");
    }
}
