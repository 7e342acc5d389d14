package org.taskmix;

import static org.taskmix.Claim.faster;
import static org.taskmix.Claim.takes;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.python;
import static org.taskmix.Model.sequential;
import static org.taskmix.Units.millis;
import static org.taskmix.Units.seconds;

import java.util.List;
import org.taskmix.run.python.PythonInterpreter;

/**
 * What the GIL does to CPU work: with it, threads of Python are no faster than one after the other, and processes are; without it, both are.
 * Threads of Java stand beside them. Waits are the counterpart, which threads and the loop overlap in any case.
 */
public final class PythonContrast {

    /** What is no faster may be a little faster by chance: as much as the usual band allows. */
    private static final double NO_FASTER = 0.95;

    private int missed;

    private PythonContrast() {}

    /**
     * Runs, in about two minutes.
     *
     * @param args ignored
     * @throws InterruptedException if interrupted
     */
    public static void main(String... args) throws InterruptedException {
        var contrast = new PythonContrast();
        contrast.cpu();
        contrast.waits();
        System.out.printf("%n%s%n", contrast.missed == 0 ? "all bars met" : contrast.missed + " bars missed");
    }

    private void cpu() throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        var one = python().sequential();
        var threads = python().threads(cores);
        var anew = python().processes(cores);
        Comparison runs = Mix.named("CPU")
                .cpu(12 * cores, millis(5))
                .runUnder(protocol(), one, threads, anew, anew.keptRunning(), sequential(), platformThreads(cores));
        boolean gil = PythonInterpreter.known().orElseThrow().build().gil();
        show(
                runs,
                List.of(
                        gil
                                ? runs.claim(
                                        "With the GIL on, threads are no faster than one after the other",
                                        takes(threads, one, NO_FASTER, 10))
                                : runs.claim(
                                        "With the GIL off, threads are faster than one after the other",
                                        faster(threads, one)),
                        runs.claim("Processes are faster, their start-up included", faster(anew, one)),
                        runs.claim("Processes that are kept running are faster", faster(anew.keptRunning(), one)),
                        runs.claim("Threads of Java are faster", faster(platformThreads(cores), sequential()))));
    }

    private void waits() throws InterruptedException {
        var one = python().sequential();
        Comparison runs = Mix.named("waits")
                .waits(40, millis(5))
                .runUnder(protocol(), one, python().threads(8), python().asyncio());
        show(
                runs,
                List.of(
                        runs.claim("Threads of Python overlap waits", faster(python().threads(8), one)),
                        runs.claim("The loop of asyncio overlaps waits", faster(python().asyncio(), one))));
    }

    private static Protocol protocol() {
        return Protocol.standard().budget(seconds(60)).seed(42);
    }

    private void show(Comparison runs, List<Claim.Answer> answers) {
        System.out.printf("%n%s%n", runs);
        for (Claim.Answer answer : answers) {
            boolean met = answer.support() == Claim.Support.SUPPORTED;
            missed += met ? 0 : 1;
            System.out.printf("  %s: %s%n", met ? "met" : "missed", answer);
        }
        runs.cautions().forEach(caution -> System.out.println("  " + caution.grade() + " " + caution.line()));
    }
}
