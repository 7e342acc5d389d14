package org.taskmix.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Tasks performed one after the other, as one. */
final class StepsTask implements Task {

    private final List<Task> steps;

    StepsTask(List<Task> steps) {
        this.steps = List.copyOf(steps);
    }

    @Override
    public void perform() throws Exception {
        for (Task step : steps) {
            step.perform();
        }
    }

    @Override
    public void perform(int number) throws Exception {
        for (Task step : steps) {
            step.perform(number);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Cancelling the stage cancels the step at work, and no further one begins.
     */
    @Override
    public NonBlocking on(EventLoop loop) {
        List<NonBlocking> forms = steps.stream().map(step -> step.on(loop)).toList();
        return number -> {
            var sequence = new Sequence(forms, number);
            sequence.goOn();
            return sequence.done;
        };
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        steps.forEach(step -> facts.putAll(step.facts()));
        return facts;
    }

    @Override
    public void close() {
        RuntimeException first = null;
        for (Task step : steps) {
            try {
                step.close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** One task on its way through the steps; on the loop's thread alone, but for a cancellation. */
    private static final class Sequence {
        private final List<NonBlocking> forms;
        private final int number;
        private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        private volatile @Nullable CompletableFuture<?> current;
        private int next;

        Sequence(List<NonBlocking> forms, int number) {
            this.forms = forms;
            this.number = number;
            var unused = done.whenComplete((nothing, thrown) -> {
                CompletableFuture<?> step = current;
                if (thrown instanceof CancellationException && step != null) {
                    step.cancel(true);
                }
            });
        }

        /** Starts steps as long as each is over at once; goes on from the stage of the first that is not. */
        void goOn() {
            try {
                while (next < forms.size() && !done.isDone()) {
                    CompletionStage<?> stage = forms.get(next++).start(number);
                    CompletableFuture<?> step = stage.toCompletableFuture();
                    current = step;
                    if (done.isCancelled()) {
                        // It came between the look and the start.
                        step.cancel(true);
                    }
                    if (!step.isDone() || step.isCompletedExceptionally()) {
                        var unused = step.whenComplete((nothing, thrown) -> stepOver(thrown));
                        return;
                    }
                }
                done.complete(null);
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        }

        private void stepOver(@Nullable Throwable thrown) {
            if (thrown != null) {
                done.completeExceptionally(thrown);
            } else {
                goOn();
            }
        }
    }
}
