package org.taskmix;

import org.taskmix.help.HelpPage;

/**
 * Help, and what is here.
 *
 * <pre>{@code
 * Taskmix.help()                  // what there is, with cells to copy
 * Taskmix.help("virtualThreads")  // anything by its name
 * Taskmix.help(runs)              // what a value can be asked
 * Taskmix.about()                 // version, machine, and whether all works here
 * Taskmix.threads()               // what every thread does, virtual ones too
 * }</pre>
 */
public final class Taskmix {
    private Taskmix() {}

    /**
     * Shows how far a run is while it goes on, or shows it no more. It is shown between iterations, and makes no difference to figures;
     * without it the saved notebook has no line for a run whose result is not shown.
     *
     * <pre>{@code
     * Taskmix.showProgress(false)
     * }</pre>
     *
     * @param shown whether to show it; true unless told otherwise
     */
    public static void showProgress(boolean shown) {
        ProgressLine.show(shown);
    }

    /**
     * What there is, with cells to copy.
     *
     * @return a page, which a cell shows
     */
    public static HelpPage help() {
        return HelpPage.overview();
    }

    /**
     * Everything of a name: signature, what it does, units and ranges, errors, example.
     *
     * @param name of a type, a method or a constant, e.g. {@code "Mix"}, {@code "virtualThreads"}, {@code "Mix.cpu"}
     * @return a page, which a cell shows
     * @throws IllegalArgumentException if there is nothing of that name; the message says what is near
     */
    public static HelpPage help(String name) {
        if (name == null) {
            throw ofNothing();
        }
        String word = name.strip().replaceFirst("\\(.*", "");
        return HelpPage.on(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "help(\"%s\"): Taskmix has nothing of that name.%s Taskmix.help() shows what there is."
                                .formatted(
                                        word,
                                        HelpPage.nearest(word)
                                                .map(near -> " Did you mean \"" + near + "\"?")
                                                .orElse(""))));
    }

    /**
     * A type and all its members.
     *
     * @param type e.g. {@code Mix.class}
     * @return a page, which a cell shows
     * @throws IllegalArgumentException if it is none of ours
     */
    public static HelpPage help(Class<?> type) {
        if (type == null) {
            throw ofNothing();
        }
        return HelpPage.on(type)
                .orElseThrow(() -> new IllegalArgumentException(
                        "help(%s): this is no type of Taskmix, so there is no help on it here. Taskmix.help() shows what there is."
                                .formatted(type.getSimpleName())));
    }

    /**
     * What a value can be asked: the help on its type.
     *
     * @param value e.g. {@code runs}
     * @return a page, which a cell shows
     * @throws IllegalArgumentException if it is of no type of ours
     */
    public static HelpPage help(Object value) {
        if (value == null) {
            throw ofNothing();
        }
        return help(value.getClass());
    }

    /**
     * The version, the JDK, the kernel, the machine, and whether everything works here, each with what is missing and how to get it.
     * Takes up to 3 s. Starts the server of HTTP tasks, as the first run with such tasks would.
     *
     * @return a table with a sentence before it, which a cell shows
     * @throws InterruptedException if the cell is interrupted
     */
    public static About about() throws InterruptedException {
        return About.here();
    }

    /**
     * All threads of this kernel now, virtual ones included, those with the same stack together, and the deadlocks among them.
     *
     * <pre>{@code
     * Taskmix.threads()
     * }</pre>
     *
     * @return a table with a sentence before it, which a cell shows
     * @throws IllegalStateException if the JVM does not dump its threads
     */
    public static Threads threads() {
        return Threads.now();
    }

    private static IllegalArgumentException ofNothing() {
        return new IllegalArgumentException("help(null): it is not said what about. Write e.g. "
                + "Taskmix.help(\"virtualThreads\"), or Taskmix.help() for all there is.");
    }
}
