package org.taskmix.timing;

/** Calls an expression many times in a row. */
@FunctionalInterface
public interface Batch {

    /**
     * Calls it.
     *
     * @param calls how many times, at least 1
     * @return how long all of them took, in ns
     * @throws Exception if a call fails; those after it are left out
     */
    long run(long calls) throws Exception;
}
