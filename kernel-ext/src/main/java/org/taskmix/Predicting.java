package org.taskmix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Machine;
import org.taskmix.stats.Figure;
import org.taskmix.work.TimeSlice;

/** The ways to a {@link Prediction}. */
final class Predicting {

    private static final long SEED = 42;

    private Predicting() {}

    static Prediction here(Mix mix, @Nullable Model @Nullable ... models) throws InterruptedException {
        List<Model> checked = Forecaster.checked(mix, "predict(...)", models);
        Environment seen = Machine.before(CpuKinds.of(mix), true).seen();
        return predict(mix, checked, Hardware.of(seen, TimeSlice.measure()), Map.of(), SEED, seen + " · simulated");
    }

    static Prediction on(Mix mix, @Nullable Cores machine, @Nullable Model @Nullable ... models)
            throws InterruptedException {
        if (machine == null) {
            throw new IllegalArgumentException(
                    "predictOn(null, ...): it is not said how many cores the machine has. Write e.g. predictOn(cores(64), virtualThreads()), or predict(virtualThreads()) for this one.");
        }
        List<Model> checked = Forecaster.checked(mix, "predictOn(...)", models);
        Environment seen = Machine.before(CpuKinds.of(mix), true).seen();
        Hardware hardware = Hardware.of(seen, TimeSlice.measure()).withCores(machine.number());
        return predict(mix, checked, hardware, Map.of(), SEED, machine + ", simulated on: " + seen);
    }

    static Prediction beside(Measured measured, String machine) throws InterruptedException {
        Environment then = measured.environment();
        Environment now = Environment.now();
        if (then.cores() != now.cores()
                || !then.java().equals(now.java())
                || !then.cpuModel().equals(now.cpuModel())) {
            throw new IllegalStateException(
                    "prediction(): these runs are of another machine or Java (%s; this is %s), and what a model costs can be measured on this one alone. Run the mix here, or write mix.predict(...)."
                            .formatted(then, now));
        }
        Map<Model, Figure> medians = new LinkedHashMap<>();
        measured.models().forEach(model -> medians.put(model, measured.median(model)));
        return predict(
                measured.mix(),
                measured.models(),
                Hardware.of(then, TimeSlice.measure()),
                medians,
                measured.protocol().seed(),
                machine);
    }

    private static Prediction predict(
            Mix mix, List<Model> models, Hardware hardware, Map<Model, Figure> measured, long seed, String machine)
            throws InterruptedException {
        var forecaster = new Forecaster(mix, hardware, seed);
        List<Forecast> forecasts = new ArrayList<>();
        for (Model model : models) {
            forecasts.add(forecaster.of(model));
        }
        return new Prediction(mix, forecasts, measured, machine);
    }
}
