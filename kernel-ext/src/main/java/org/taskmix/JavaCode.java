package org.taskmix;

import org.taskmix.show.Html;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;

/**
 * A mix under a model as a Java program, to be taken home. A cell that ends with it shows it, with colours in the page that is made of
 * the notebook.
 *
 * <pre>{@code
 * runs.code()                            // the best model
 * mix.codeUnder(virtualThreads())        // any model
 * mix.codeUnder(async()).source()        // the text, e.g. to write to a file
 * }</pre>
 *
 * <p>The program needs Java 21. It starts all tasks at once, and holds placeholders for what is yours: CPU work, waits, addresses, and code
 * that you named.
 */
public final class JavaCode implements Renderable {

    private final String sentence;
    private final String type;
    private final String source;

    JavaCode(String sentence, String type, String source) {
        this.sentence = sentence;
        this.type = type;
        this.source = source;
    }

    /**
     * The program.
     *
     * @return one source file
     */
    public String source() {
        return source;
    }

    /**
     * What the file is to be called.
     *
     * @return e.g. {@code "CheckoutMix.java"}
     */
    public String file() {
        return type + ".java";
    }

    /**
     * Which model this is, and why.
     *
     * @return a sentence
     */
    public String sentence() {
        return sentence;
    }

    @Override
    public Rendering rendering() {
        return new Rendering(
                sentence + "\n\n" + source,
                "<p>" + Html.escape(sentence) + "</p><pre><code class=\"language-java\">" + Html.escape(source)
                        + "</code></pre>");
    }

    /** What it is and where it goes, in one line. */
    @Override
    public String toString() {
        return sentence + " " + file() + ", " + source.lines().count() + " lines.";
    }
}
