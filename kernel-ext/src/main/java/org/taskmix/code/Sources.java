package org.taskmix.code;

import java.util.Optional;
import java.util.function.Function;

/** The source of classes that cells have declared. Whatever runs the cells says where it is found. */
public final class Sources {

    private static volatile Function<String, Optional<String>> declared = name -> Optional.empty();

    private Sources() {}

    /**
     * Says where sources are found.
     *
     * @param byName gives the declaration of a class as it stands in its cell, by the class's simple name
     */
    public static void are(Function<String, Optional<String>> byName) {
        declared = byName;
    }

    /**
     * Finds the source of a class.
     *
     * @param type any class
     * @return its declaration; empty if no cell has declared it
     */
    public static Optional<String> of(Class<?> type) {
        return declared.apply(type.getSimpleName());
    }
}
