package org.taskmix.caution;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Reading;

/** Facts of an experiment against which nothing speaks, to be changed in one respect. */
record Facts(Evidence evidence) {
    static final Environment MACHINE = new Environment(2, "25.0.3", "Vendor", "Linux amd64", 1_024);

    static Facts quiet() {
        return new Facts(new Evidence(
                10,
                1,
                10,
                List.of(steady("async(8)", 10, 0, 0)),
                Optional.empty(),
                List.of(),
                MACHINE,
                true,
                Optional.empty(),
                Optional.of(Duration.ofSeconds(10))));
    }

    /** A model without noise. */
    static Evidence.OfModel steady(String name, int rounds, long tasks, long failed) {
        double[] makespans = new double[rounds];
        Arrays.fill(makespans, 100);
        return new Evidence.OfModel(name, makespans, tasks, failed);
    }

    Facts rounds(int counted, int needed) {
        return with(counted, needed, evidence.models(), evidence.warmUpCutAt(), evidence.readings());
    }

    Facts jvms(int counted, int needed) {
        return new Facts(new Evidence(
                counted,
                counted,
                needed,
                evidence.models(),
                evidence.warmUpCutAt(),
                evidence.readings(),
                evidence.environment(),
                evidence.cpuWork(),
                evidence.shortestWait(),
                evidence.budget()));
    }

    Facts models(Evidence.OfModel... models) {
        return with(evidence.rounds(), evidence.needed(), List.of(models), evidence.warmUpCutAt(), evidence.readings());
    }

    Facts makespans(double... makespans) {
        return models(new Evidence.OfModel("async(8)", makespans, 100, 0));
    }

    Facts warmUpCutAt(Duration limit) {
        return with(evidence.rounds(), evidence.needed(), evidence.models(), Optional.of(limit), evidence.readings());
    }

    Facts readings(Reading... readings) {
        return with(evidence.rounds(), evidence.needed(), evidence.models(), evidence.warmUpCutAt(), List.of(readings));
    }

    Facts machine(Environment machine, boolean cpuWork) {
        return new Facts(new Evidence(
                evidence.rounds(),
                evidence.jvms(),
                evidence.needed(),
                evidence.models(),
                evidence.warmUpCutAt(),
                evidence.readings(),
                machine,
                cpuWork,
                evidence.shortestWait(),
                evidence.budget()));
    }

    Facts wait(Duration shortest, Duration overshoot) {
        return new Facts(new Evidence(
                evidence.rounds(),
                evidence.jvms(),
                evidence.needed(),
                evidence.models(),
                evidence.warmUpCutAt(),
                evidence.readings(),
                evidence.environment().withOversleep(overshoot),
                evidence.cpuWork(),
                Optional.of(shortest),
                evidence.budget()));
    }

    List<String> lines() {
        return Cautions.about(evidence).stream().map(Caution::toString).toList();
    }

    List<String> ids() {
        return Cautions.about(evidence).stream().map(Caution::id).toList();
    }

    private Facts with(
            int counted, int needed, List<Evidence.OfModel> models, Optional<Duration> cut, List<Reading> readings) {
        return new Facts(new Evidence(
                counted,
                evidence.jvms(),
                needed,
                models,
                cut,
                readings,
                evidence.environment(),
                evidence.cpuWork(),
                evidence.shortestWait(),
                evidence.budget()));
    }
}
