package org.taskmix.help;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.Claim;
import org.taskmix.Interruption;
import org.taskmix.Mix;
import org.taskmix.Model;
import org.taskmix.Taskmix;
import org.taskmix.kernel.notebook.Installation;
import org.taskmix.measure.Rounds;
import org.taskmix.show.Plot;
import org.taskmix.stats.Estimate;
import org.taskmix.work.Demand;
import org.taskmix.work.EachStep;
import org.taskmix.work.EventLoop;
import org.taskmix.work.Latency;
import org.taskmix.work.Task;
import org.taskmix.work.database.ConnectionPool;

class HelpPageTest {

    /** What the kernel or a run asks of these; they can be reached, and no cell has a use for them. */
    private static final Set<Class<?>> NOT_FOR_CELLS = Set.of(
            Interruption.class,
            Task.class,
            Task.NonBlocking.class,
            EventLoop.class,
            EachStep.class,
            Demand.class,
            Demand.Kind.class,
            ConnectionPool.class,
            ConnectionPool.Execution.class);

    /** What a cell can name by our imports, and whatever public members of that take and return, and so on. */
    static Stream<Class<?>> typesOfANotebook() {
        Set<Class<?>> types = new LinkedHashSet<>();
        Matcher imports =
                Pattern.compile("import (?:static )?([\\w.]+?)(\\.\\*)?;").matcher(Installation.IMPORTS);
        while (imports.find()) {
            String name = imports.group(1);
            if (Character.isUpperCase(name.charAt(name.lastIndexOf('.') + 1))) {
                reach(named(name), types);
            } else if (name.equals("org.taskmix")) {
                publicTypesOf(name).forEach(type -> reach(type, types));
            }
        }
        types.removeAll(NOT_FOR_CELLS);
        return types.stream();
    }

    private static Stream<Class<?>> publicTypesOf(String packageName) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(packageName).stream()
                        .filter(type -> type.getPackageName().equals(packageName) && type.isTopLevelClass())
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> Modifier.isPublic(type.getModifiers()))
                        .sorted(Comparator.comparing(Class::getName));
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static void reach(Type type, Set<Class<?>> types) {
        switch (type) {
            case ParameterizedType generic -> {
                reach(generic.getRawType(), types);
                Stream.of(generic.getActualTypeArguments()).forEach(one -> reach(one, types));
            }
            case WildcardType any -> Stream.of(any.getUpperBounds()).forEach(one -> reach(one, types));
            case Class<?> one -> add(one.isArray() ? one.getComponentType() : one, types);
            default -> {}
        }
    }

    private static void add(Class<?> type, Set<Class<?>> types) {
        boolean ours = type.getName().startsWith("org.taskmix.") && Modifier.isPublic(type.getModifiers());
        if (!ours || NOT_FOR_CELLS.contains(type) || !types.add(type)) {
            return;
        }
        publicMethods(type).forEach(method -> {
            reach(method.getGenericReturnType(), types);
            Stream.of(method.getGenericParameterTypes()).forEach(one -> reach(one, types));
        });
        Stream.of(type.getFields()).forEach(field -> reach(field.getGenericType(), types));
        Stream.of(type.getClasses()).forEach(inner -> reach(inner, types));
    }

    private static Stream<Method> publicMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic());
    }

    @Test
    void whatIsReachedIsWhatCellsMeet() {
        assertThat(typesOfANotebook())
                .contains(Mix.class, Estimate.class, Rounds.class, Claim.Answer.class, Plot.class, Latency.class)
                .hasSizeGreaterThan(50);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typesOfANotebook")
    void typeHasHelpWithAnExample(Class<?> type) {
        assertThat(HelpPage.on(type)).isPresent().get().asString().contains(type.getSimpleName(), "\n    ");
        TypeHelp help = help(type);
        assertThat(help.text()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typesOfANotebook")
    void everyPublicMethodHasHelpThatSaysItsResult(Class<?> type) {
        Library library = Library.ours();
        List<MemberHelp> members = library.members(help(type));
        assertThat(publicMethods(type)
                        .filter(method -> !isOfEveryObject(method))
                        .map(Member::getName))
                .allSatisfy(name -> assertThat(members)
                        .as(name)
                        .anyMatch(member ->
                                member.name().equals(name) && !member.text().isEmpty()));
    }

    private static TypeHelp help(Class<?> type) {
        return Library.ours().type(type.getName().replace('$', '.')).orElseThrow();
    }

    private static boolean isOfEveryObject(Method method) {
        return Set.of("equals", "hashCode", "toString", "values", "valueOf").contains(method.getName());
    }

    @Test
    void helpOfACallSaysSignatureRangeAndError() {
        assertThat(Taskmix.help("platformThreads").toString())
                .contains(
                        "static Model platformThreads(int threads)",
                        "threads: size of the pool, from 1 to 10,000",
                        "Throws IllegalArgumentException if threads is out of range");
        assertThat(Taskmix.help("Mix.cpu").toString()).contains("Mix: Mix cpu(int tasks, Duration idleCoreTime)");
        assertThat(Taskmix.help("async()")).hasToString(Taskmix.help("async").toString());
    }

    @Test
    void helpOfAValueIsThatOfItsType() {
        assertThat(Taskmix.help((Object) Mix.named("m")))
                .hasToString(Taskmix.help("Mix").toString());
        assertThat(Taskmix.help((Object) Model.sequential()).toString()).startsWith("Model (interface)");
    }

    @Test
    void overviewHasCellsToCopyAndEveryModel() {
        assertThat(Taskmix.help().toString())
                .contains(
                        "mix.runUnder(platformThreads(8), virtualThreads(), async())",
                        "workerProcesses(processes): ",
                        "Taskmix.about()");
        assertThat(Taskmix.help().rendering().html()).doesNotContain("<script").startsWith("<section><h4>Taskmix 0.");
    }

    @Test
    void callsAreWrittenWithTheNamesOfTheirParameters() {
        assertThat(Library.ours().type("Mix").orElseThrow().members())
                .extracting(MemberHelp::call)
                .contains("cpu(tasks, idleCoreTime)", "runUnder(protocol, models...)", "sizes(tasks...)");
    }
}
