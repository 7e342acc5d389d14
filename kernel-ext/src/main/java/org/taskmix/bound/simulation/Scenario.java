package org.taskmix.bound.simulation;

import java.util.List;

/** What is simulated. Arrays are not copied, since there may be a million tasks. */
public final class Scenario {

    private final Program.Step[][] programs;
    private final short[] programOf;
    private final double[] arrivalNanos;
    private final int[] places;
    private final SharedCores cores;

    /**
     * A scenario.
     *
     * @param programs what tasks do
     * @param programOf of every task its program, in the order in which they arrive
     * @param arrivalNanos of every task when it arrives, in ns, ascending
     * @param places how many there are of each kind of place, each at least 1
     * @param cores the machine
     */
    public Scenario(
            List<Program> programs, short[] programOf, double[] arrivalNanos, List<Integer> places, SharedCores cores) {
        if (programOf.length == 0 || programOf.length != arrivalNanos.length) {
            throw new IllegalArgumentException(
                    "Scenario: " + programOf.length + " tasks, " + arrivalNanos.length + " arrivals");
        }
        this.programs = programs.stream().map(Program::steps).toArray(Program.Step[][]::new);
        this.programOf = programOf;
        this.arrivalNanos = arrivalNanos;
        this.places = places.stream().mapToInt(Integer::intValue).toArray();
        this.cores = cores;
    }

    int tasks() {
        return programOf.length;
    }

    Program.Step[] stepsOf(int task) {
        return programs[programOf[task]];
    }

    double[] arrivalNanos() {
        return arrivalNanos;
    }

    /** A new array. */
    int[] places() {
        return places.clone();
    }

    SharedCores cores() {
        return cores;
    }
}
