package org.taskmix.run;

import java.util.Map;

/** Measures what the process uses, from one moment to another. */
@FunctionalInterface
public interface Meter {

    /**
     * Begins to measure.
     *
     * @return to be asked at the end
     */
    Span begin();

    /** What is being measured. */
    @FunctionalInterface
    interface Span {

        /**
         * Ends it.
         *
         * @return what was used since it began; what is not available is missing
         */
        Map<Resource, Long> end();
    }
}
