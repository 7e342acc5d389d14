package org.taskmix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.taskmix.help.HelpPage;
import org.taskmix.help.Host;
import org.taskmix.measure.Environment;
import org.taskmix.measure.SystemLimits;
import org.taskmix.show.Html;
import org.taskmix.show.Numbers;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What Taskmix runs on, and whether all of it works here.
 *
 * <pre>{@code
 * Taskmix.about()
 * Taskmix.about().table()
 * }</pre>
 */
public final class About implements Renderable {
    private final Map<String, String> facts;
    private final List<Check.Answer> answers;

    private About(Map<String, String> facts, List<Check.Answer> answers) {
        this.facts = facts;
        this.answers = answers;
    }

    static About here() throws InterruptedException {
        List<Check.Answer> answers = Check.all();
        var machine = Environment.now();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Taskmix", HelpPage.version().isEmpty() ? "not known" : HelpPage.version());
        facts.put("Kernel", Host.name());
        facts.put("Java", machine.java() + ", " + machine.vendor());
        facts.put("JDK", System.getProperty("java.home", "not known"));
        facts.put("System", machine.system());
        facts.put(
                "Cores",
                machine.cores()
                        + (machine.processors().orElse(0) > machine.cores()
                                ? " of " + machine.processors().getAsInt()
                                : "")
                        + (machine.quotaCores().isPresent()
                                ? ", quota of "
                                        + Numbers.text(machine.quotaCores().getAsDouble()) + " cores"
                                : ", no quota known"));
        facts.put("Heap at most", Numbers.text((double) machine.memoryMegabytes()) + " MB");
        facts.put("Memory left", Numbers.text((double) (SystemLimits.now().memoryBytes() >> 20)) + " MB");
        return new About(facts, answers);
    }

    /**
     * All of it as labels and values.
     *
     * @return a new Tablesaw table
     */
    public Table table() {
        var what = StringColumn.create("what");
        var here = StringColumn.create("here");
        facts.forEach((label, value) -> {
            what.append(label);
            here.append(value);
        });
        for (Check.Answer answer : answers) {
            what.append(answer.what());
            here.append(answer.toString());
        }
        return Table.create("Taskmix on this machine", what, here);
    }

    @Override
    public Rendering rendering() {
        Table table = table();
        return new Rendering(
                conclusion() + "\n" + Tables.text(table),
                "<p>" + Html.escape(conclusion()) + "</p>" + Tables.html(table));
    }

    private String conclusion() {
        List<String> missing = answers.stream()
                .filter(answer -> !answer.works())
                .map(Check.Answer::what)
                .toList();
        return missing.isEmpty()
                ? "Everything works here."
                : "Not known to work here: " + String.join(", ", missing) + ". Everything else does.";
    }

    /** One line: whether all works, version, Java, cores. */
    @Override
    public String toString() {
        return conclusion() + " Taskmix " + facts.get("Taskmix") + " · Java " + facts.get("Java") + " · "
                + facts.get("Cores");
    }
}
