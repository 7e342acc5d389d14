package org.taskmix;

import java.util.Comparator;
import java.util.OptionalInt;
import org.taskmix.show.Numbers;

/**
 * Whether there is memory for worker processes and for those of Python. Those that are kept running add up, over all mixes and with the
 * control.
 */
final class EnoughProcesses {

    /** What a worker takes of the machine's memory, in MB, once it has run tasks. */
    private static final long MEGABYTES_PER_PROCESS = 60;

    /** What a process of Python takes, in MB: 25 the one of a model, 17 each of its pool, on Linux. */
    private static final long MEGABYTES_PER_PYTHON = 20;

    private EnoughProcesses() {}

    static boolean fits(Undertaking asked) {
        return workersFit(asked) && pythonsFit(asked);
    }

    private static boolean workersFit(Undertaking asked) {
        return needed(asked) <= usable(asked);
    }

    private static boolean pythonsFit(Undertaking asked) {
        long megabytes = needed(asked) * MEGABYTES_PER_PROCESS + pythons(asked) * MEGABYTES_PER_PYTHON;
        return pythons(asked) == 0 || megabytes <= asked.limits().memoryBytes() / 2 / 1_000_000;
    }

    /** The machine keeps as much for all else. */
    private static long usable(Undertaking asked) {
        return asked.limits().memoryBytes() / 2 / (MEGABYTES_PER_PROCESS * 1_000_000);
    }

    /** Why not, where it does not fit. */
    static String refusal(Undertaking asked) {
        return workersFit(asked) ? refusalOfPython(asked) : refusalOfWorkers(asked);
    }

    private static String refusalOfPython(Undertaking asked) {
        PythonModel model = asked.models().stream()
                .filter(PythonModel.class::isInstance)
                .map(PythonModel.class::cast)
                .max(Comparator.comparingInt(EnoughProcesses::processes))
                .orElseThrow();
        return "runUnder(%s): %s processes of Python at a time take about %s MB of memory, and this machine has %s MB left, half of which it needs itself. Write %s, or leave out some of the models of python()."
                .formatted(
                        model,
                        Numbers.text((double) pythons(asked)),
                        Numbers.text((double) (pythons(asked) * MEGABYTES_PER_PYTHON)),
                        Numbers.text(Math.floor(asked.limits().memoryBytes() / 1e6)),
                        processes(model) > 2 ? "e.g. python().processes(2)" : "fewer mixes");
    }

    private static String refusalOfWorkers(Undertaking asked) {
        long needed = needed(asked);
        WorkerProcesses model = asked.models().stream()
                .filter(WorkerProcesses.class::isInstance)
                .map(WorkerProcesses.class::cast)
                .max((one, other) -> Integer.compare(one.processes(), other.processes()))
                .orElseThrow();
        return "runUnder(%s): %s worker processes at a time%s take about %s MB of memory, and this machine has %s MB left, half of which it needs itself. Write %s."
                .formatted(
                        model,
                        Numbers.text((double) needed),
                        needed == model.processes() ? "" : ", with those of other models and the control,",
                        Numbers.text((double) (needed * MEGABYTES_PER_PROCESS)),
                        Numbers.text(Math.floor(asked.limits().memoryBytes() / 1e6)),
                        instead(model, needed, usable(asked)));
    }

    private static String instead(WorkerProcesses model, long needed, long usable) {
        OptionalInt fewer = Undertaking.roundNumber(usable * model.processes() / needed);
        return fewer.isPresent()
                ? "e.g. " + new WorkerProcesses(fewer.getAsInt(), model.kept()) + ", or platformThreads("
                        + model.processes() + ")"
                : "platformThreads(" + model.processes() + ") instead";
    }

    /** The process of a model, and its pool. */
    private static int processes(PythonModel model) {
        return model instanceof PythonProcesses pool ? 1 + pool.processes() : 1;
    }

    private static long pythons(Undertaking asked) {
        long kept = 0;
        long passing = 0;
        for (Model model : asked.arms()) {
            if (model instanceof PythonModel python) {
                boolean anew = python instanceof PythonProcesses pool && !pool.kept();
                kept += (anew ? 1L : processes(python)) * asked.mixes().size();
                passing = Math.max(passing, anew ? processes(python) - 1 : 0);
            }
        }
        return kept + passing;
    }

    private static long needed(Undertaking asked) {
        long kept = 0;
        long passing = 0;
        for (Model model : asked.arms()) {
            if (model instanceof WorkerProcesses workers) {
                kept += workers.kept()
                        ? (long) workers.processes() * asked.mixes().size()
                        : 0;
                passing = Math.max(passing, workers.kept() ? 0 : workers.processes());
            }
        }
        return kept + passing;
    }
}
