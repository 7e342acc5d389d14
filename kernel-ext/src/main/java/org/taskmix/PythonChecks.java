package org.taskmix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.taskmix.bound.Capacity;
import org.taskmix.run.python.PythonBuild;
import org.taskmix.run.python.PythonInterpreter;
import org.taskmix.run.python.PythonJob;
import org.taskmix.run.python.PythonSpeed;
import org.taskmix.run.python.PythonWay;
import org.taskmix.show.Numbers;
import org.taskmix.work.CpuWork;
import org.taskmix.work.Work;

/** What Python can run, and what results say of it. */
final class PythonChecks {

    /** A task that was submitted takes about 2 KB in a process of its own. */
    private static final int MOST_TASKS = 100_000;

    private PythonChecks() {}

    /**
     * Refuses what Python cannot run, and any model of it where there is no Python.
     *
     * @throws IllegalStateException if there is something; the message says what, and what to write instead
     */
    static void refuse(Mix mix, Collection<Model> models) throws InterruptedException {
        for (Model model : models) {
            if (model instanceof PythonModel) {
                refuse(mix, model);
            }
        }
    }

    private static void refuse(Mix mix, Model model) throws InterruptedException {
        for (TaskGroup group : mix.groups()) {
            for (Work part : group.work().parts()) {
                if (!PythonJob.knows(part)) {
                    throw refusal(
                            model,
                            part.description()
                                    + " are not done in Python, which has its own CPU tasks of arithmetic, waits, HTTP calls, and steps of these. "
                                    + "Leave them out of the mix, or");
                }
            }
        }
        if (mix.arrivals().isPresent()) {
            throw refusal(model, "open arrivals are timed in Java alone. Leave out .arriving(...), or");
        }
        if (mix.size() > MOST_TASKS) {
            throw refusal(
                    model,
                    "mix \"%s\" has %s tasks, and Python takes at most %s. Write e.g. mix.ofSize(%s), or"
                            .formatted(
                                    mix.name(),
                                    Numbers.text(mix.size()),
                                    Numbers.text(MOST_TASKS),
                                    Feasibility.code(MOST_TASKS)));
        }
        try {
            var unused = PythonInterpreter.ofThisKernel();
        } catch (IOException e) {
            throw refusal(model, e.getMessage() + ", or");
        }
    }

    private static IllegalStateException refusal(Model model, String why) {
        return new IllegalStateException("runUnder(%s): %s leave out the models of python().".formatted(model, why));
    }

    /** What results say besides: which Python, how it starts processes, and what its CPU tasks are. */
    static Map<String, String> facts(List<TaskGroup> groups, List<Model> models) {
        Map<String, String> facts = new LinkedHashMap<>();
        boolean any = models.stream().anyMatch(PythonModel.class::isInstance);
        PythonInterpreter.known().filter(python -> any).ifPresent(python -> {
            facts.put(PythonBuild.LABEL, python.build().toString());
            if (models.stream().anyMatch(PythonProcesses.class::isInstance)) {
                facts.put("Python starts processes by", python.startMethod());
            }
            if (hasCpuTasks(groups)) {
                facts.put(
                        "CPU tasks in Python",
                        "as much arithmetic as an idle core does in their time in Python: they compare models of one language, not languages");
            }
        });
        return facts;
    }

    /** By which a fresh JVM finds the same Python, and gives it the same amount of CPU work. */
    static List<String> optionsOfFreshJvm(Mix mix, List<Model> models) throws InterruptedException {
        if (models.stream().noneMatch(PythonModel.class::isInstance)) {
            return List.of();
        }
        try {
            PythonInterpreter python = PythonInterpreter.ofThisKernel();
            List<String> options = new ArrayList<>(List.of("-D" + PythonInterpreter.PROPERTY + "=" + python.program()));
            if (hasCpuTasks(mix.groups())) {
                options.add("-D" + PythonSpeed.PROPERTY + "=" + PythonSpeed.nanosPerStep(python));
            }
            return options;
        } catch (IOException e) {
            throw refusal(
                    models.get(0),
                    "its Python did not say how fast it is: " + e.getMessage() + ". Run the cell again, or");
        }
    }

    private static boolean hasCpuTasks(List<TaskGroup> groups) {
        return groups.stream().flatMap(group -> group.work().parts().stream()).anyMatch(CpuWork.class::isInstance);
    }

    static PythonWay way(PythonModel model) {
        return switch (model) {
            case PythonSequential one -> new PythonWay(PythonWay.Kind.SEQUENTIAL, 1, false);
            case PythonThreads pool -> new PythonWay(PythonWay.Kind.THREADS, pool.threads(), false);
            case PythonAsyncio loop -> new PythonWay(PythonWay.Kind.ASYNCIO, 1, false);
            case PythonProcesses pool -> new PythonWay(PythonWay.Kind.PROCESSES, pool.processes(), pool.kept());
        };
    }

    /**
     * What a model can do at a time.
     *
     * @param gil whether one thread at a time computes
     */
    static Capacity capacity(PythonModel model, boolean gil) {
        return switch (model) {
            case PythonSequential one -> new Capacity(1, 1);
            case PythonThreads pool -> new Capacity(pool.threads(), gil ? 1 : pool.threads());
            case PythonAsyncio loop -> new Capacity(Capacity.UNLIMITED, 1);
            case PythonProcesses pool -> new Capacity(pool.processes(), pool.processes());
        };
    }

    /** Whether the GIL of this kernel's Python is on; of one that nobody has asked yet it is taken to be off, with which less is claimed. */
    static boolean gilIsOn() {
        return PythonInterpreter.known().map(python -> python.build().gil()).orElse(false);
    }
}
