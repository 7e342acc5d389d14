package org.taskmix;

import static org.taskmix.Units.millis;

import java.util.List;
import org.taskmix.work.FileWrite;

/** A program whose worker processes write files. */
final class ParentOfWriters {
    private ParentOfWriters() {}

    /** The argument is how many tasks there are. */
    public static void main(String[] args) throws Exception {
        var anew = Model.workerProcesses(2);
        var kept = anew.keptRunning();
        Comparison runs = Mix.named("files")
                .tasks(Integer.parseInt(args[0]), new FileWrite(10_000))
                .runUnder(Protocol.quick().rounds(2).warmUp(millis(0)), anew, kept);
        for (Model model : List.of(anew, kept)) {
            System.out.println(model + " failed: "
                    + runs.records(model).stream()
                            .mapToInt(each -> each.failed())
                            .sum());
        }
    }
}
