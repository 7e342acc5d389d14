package org.taskmix.help;

/** Whatever runs us: a kernel, whose adapter says so, or a program of its own. */
public final class Host {
    private static volatile String name = "none: a program of its own";

    private Host() {}

    /**
     * Says what runs us.
     *
     * @param kernel name and version, e.g. {@code "JJava 1.0a8"}
     */
    public static void is(String kernel) {
        name = kernel;
    }

    /**
     * What runs us.
     *
     * @return name and version
     */
    public static String name() {
        return name;
    }
}
