package org.taskmix;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Imports point one way: kernel, root, then what the root is made of, then work and stats. */
class ArchitectureTest {
    private static final String ROOT = "org.taskmix";
    private static final String KERNEL = "org.taskmix.kernel..";
    private static final String WORK = "org.taskmix.work..";
    private static final String STATS = "org.taskmix.stats..";

    private static final JavaClasses OURS = new ClassFileImporter()
            .importUrl(Mix.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void onlyTheKernelKnowsWhatANotebookSees() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, KERNEL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .because("Mix hands a plan to run and a list of rows to show; neither looks back")
                .check(OURS);
    }

    @Test
    void nothingKnowsTheKernel() {
        noClasses()
                .that()
                .resideOutsideOfPackage(KERNEL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(KERNEL)
                .check(OURS);
    }

    @Test
    void onlyTheKernelSeesTheClassesOfANotebookKernel() {
        noClasses()
                .that()
                .resideOutsideOfPackage(KERNEL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.dflib..", "io.github.spencerpark..", "jdk.jshell..")
                .check(OURS);
    }

    @Test
    void workKnowsNothingElseOfOurs() {
        noClasses()
                .that()
                .resideInAPackage(WORK)
                .should()
                .dependOnClassesThat(oursOutside(WORK))
                .check(OURS);
    }

    @Test
    void runKnowsWorkAndStatsAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.taskmix.run..")
                .should()
                .dependOnClassesThat(oursOutside("org.taskmix.run..", WORK, STATS))
                .check(OURS);
    }

    @Test
    void measureKnowsRunWorkAndStatsAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.taskmix.measure..")
                .should()
                .dependOnClassesThat(oursOutside("org.taskmix.measure..", "org.taskmix.run..", WORK, STATS))
                .check(OURS);
    }

    @Test
    void codeKnowsWorkAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.taskmix.code..")
                .should()
                .dependOnClassesThat(oursOutside("org.taskmix.code..", WORK))
                .because("a program is text, whoever runs it")
                .check(OURS);
    }

    @Test
    void fallacyKnowsStatsAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.taskmix.fallacy..")
                .should()
                .dependOnClassesThat(oursOutside("org.taskmix.fallacy..", STATS))
                .because("what it judges is simulated, not measured")
                .check(OURS);
    }

    @Test
    void insideKnowsRunMeasureWorkAndStatsAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.taskmix.inside..")
                .should()
                .dependOnClassesThat(
                        oursOutside("org.taskmix.inside..", "org.taskmix.run..", "org.taskmix.measure..", WORK, STATS))
                .check(OURS);
    }

    @Test
    void timingKnowsRunWorkAndStatsAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.taskmix.timing..")
                .should()
                .dependOnClassesThat(oursOutside("org.taskmix.timing..", "org.taskmix.run..", WORK, STATS))
                .because("an expression is no task: it has no plan, no records and no rounds")
                .check(OURS);
    }

    @Test
    void onlyInsideKnowsTheFlightRecorder() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.taskmix.inside..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jdk.jfr..", "one..")
                .because("a Java without it must be able to load all else")
                .check(OURS);
    }

    @Test
    void cautionKnowsMeasureAndStatsAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.taskmix.caution..")
                .should()
                .dependOnClassesThat(oursOutside("org.taskmix.caution..", "org.taskmix.measure..", STATS))
                .because("a caution follows from plain facts, whoever ran the tasks")
                .check(OURS);
    }

    @Test
    void showKnowsStatsAndCautionsAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.taskmix.show..")
                .should()
                .dependOnClassesThat(oursOutside("org.taskmix.show..", "org.taskmix.caution..", STATS))
                .because("what is shown are figures and words, whatever they were measured with")
                .check(OURS);
    }

    @Test
    void storeKnowsNothingElseOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("org.taskmix.store..")
                .should()
                .dependOnClassesThat(oursOutside("org.taskmix.store.."))
                .because("it keeps bytes, whatever they say")
                .check(OURS);
    }

    @Test
    void theSimulationKnowsNothingElseOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("org.taskmix.bound.simulation..")
                .should()
                .dependOnClassesThat(oursOutside("org.taskmix.bound.simulation.."))
                .because("what is simulated is handed in as numbers")
                .check(OURS);
    }

    @Test
    void statsArePureFunctions() {
        classes()
                .that()
                .resideInAPackage(STATS)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                STATS,
                                "java.lang",
                                "java.lang.invoke",
                                "java.lang.runtime",
                                "java.util",
                                "java.util.function",
                                "java.util.stream",
                                "org.apache.commons..",
                                "org.jspecify.annotations")
                        .and(describe("have no clock and no thread", type -> !type.isAssignableTo(Thread.class))))
                .because("they use no clock, no thread and no file")
                .check(OURS);
        noClasses()
                .that()
                .resideInAPackage(STATS)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(OURS);
    }

    @Test
    void onlyShowAndTheKernelDraw() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.taskmix.show..", KERNEL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.knowm..", "java.awt..", "javax.imageio..", "javax.swing..")
                .check(OURS);
    }

    @Test
    void onlyShowAndWhatANotebookSeesKnowTables() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.taskmix.show..", ROOT, KERNEL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tech.tablesaw..")
                .check(OURS);
    }

    @Test
    void noPackageDependsOnItselfByADetour() {
        slices().matching("org.taskmix.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void nothingPrintsIntoACellButTheKernelAndAChildIntoItsOwnProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        KERNEL,
                        "org.taskmix.work.server..",
                        "org.taskmix.work.database..",
                        "org.taskmix.work.process..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(OURS);
    }

    private static DescribedPredicate<JavaClass> oursOutside(String... packages) {
        return resideInAPackage(ROOT + "..").and(DescribedPredicate.not(resideInAnyPackage(packages)));
    }
}
