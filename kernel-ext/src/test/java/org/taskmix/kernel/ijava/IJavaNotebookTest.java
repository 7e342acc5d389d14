package org.taskmix.kernel.ijava;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.taskmix.show.Html;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;

public class IJavaNotebookTest {
    private static final AtomicInteger drawn = new AtomicInteger();

    private final JShellKernel kernel = new JShellKernel();

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void cellThatEndsWithOneOfOurValuesShowsAllItsForms() throws Exception {
        IJavaNotebook.install(kernel);
        DisplayData shown = requireNonNull(kernel.eval("""
                var named = new org.taskmix.kernel.ijava.IJavaNotebookTest.Named("<script>alert(1)</script>");
                org.taskmix.kernel.ijava.JShellKernel.end(named);
                """));
        assertThat(shown.getData(MIMEType.TEXT_PLAIN)).isEqualTo("<script>alert(1)</script>");
        assertThat(shown.getData(MIMEType.TEXT_HTML)).isEqualTo("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        assertThat(shown.getData(MIMEType.IMAGE_PNG)).isEqualTo("AQID");
    }

    @Test
    void readerWhoAsksForOneFormGetsItWithItsTextAlone() throws Exception {
        IJavaNotebook.install(kernel);
        DisplayData shown = kernel.getRenderer().renderAs(new Named("mix"), "image/png");
        assertThat(shown.getData(MIMEType.TEXT_PLAIN)).isEqualTo("mix");
        assertThat(shown.getData(MIMEType.IMAGE_PNG)).isEqualTo("AQID");
        assertThat(shown.hasDataForType(MIMEType.TEXT_HTML)).isFalse();
    }

    @Test
    void valueIsDrawnOnceHoweverOftenWeAreLoaded() throws Exception {
        IJavaNotebook.install(kernel);
        IJavaNotebook.install(kernel);
        drawn.set(0);
        kernel.getRenderer().render(new Named("mix"));
        assertThat(drawn).hasValue(1);
        assertThat(kernel.cells).hasSize(1);
    }

    /** A value of ours, with a name that came from a reader. */
    public record Named(String name) implements Renderable {
        @Override
        public Rendering rendering() {
            drawn.incrementAndGet();
            return new Rendering(name, "<p>" + Html.escape(name) + "</p>").withPng(new byte[] {1, 2, 3});
        }
    }
}
