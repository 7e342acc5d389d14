package org.taskmix;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.taskmix.show.Renderable;
import org.taskmix.work.OwnThreads;
import org.taskmix.work.RunningCode;

/** What is left of the last run that an interrupt has stopped: the rounds that were finished. */
final class Stopped {

    private static final AtomicReference<Optional<Renderable>> LAST = new AtomicReference<>(Optional.empty());

    private Stopped() {}

    /**
     * Shows the finished rounds in the place of the line of progress, and keeps them.
     *
     * @param runs what was finished
     * @param rounds how many rounds, at least 1
     * @param line the line of progress
     * @return the exception that ends the call
     */
    static InterruptedException showing(Renderable runs, int rounds, ProgressLine line) {
        return showing(runs, Optional.of(runs), rounds, line);
    }

    /**
     * The same where what is shown is not what is kept.
     *
     * @param runs what was finished, as it is shown
     * @param kept what {@link Runs} gives back of it, if anything
     * @param rounds how many rounds, at least 1
     * @param line the line of progress
     * @return the exception that ends the call
     */
    static InterruptedException showing(
            Renderable runs, Optional<? extends Renderable> kept, int rounds, ProgressLine line) {
        kept.ifPresent(some -> LAST.set(Optional.of(some)));
        String message = "Stopped by an interrupt %s. %s finished before it: they are shown as partial%s."
                .formatted(
                        line.where(),
                        rounds == 1 ? "1 round was" : rounds + " rounds were",
                        kept.map(some -> ", and "
                                        + (some instanceof SweepRuns ? "Runs.interruptedSweep()" : "Runs.interrupted()")
                                        + " has them")
                                .orElse(""));
        List<RunningCode> left = OwnThreads.now();
        String all = left.isEmpty() ? message : message + " " + Interruption.ignored(left);
        line.concludeInAnyCase(all, runs::rendering);
        return new InterruptedException(message);
    }

    /** The finished rounds of the last run that was stopped, if it was of this kind. */
    static <T extends Renderable> Optional<T> last(Class<T> kind) {
        return LAST.get().filter(kind::isInstance).map(kind::cast);
    }
}
