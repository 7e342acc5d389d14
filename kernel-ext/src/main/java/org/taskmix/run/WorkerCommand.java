package org.taskmix.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.taskmix.work.process.ChildJvm;

/**
 * How worker processes are started.
 *
 * @param options of the JVM
 * @param classPath jars and folders
 */
record WorkerCommand(List<String> options, List<String> classPath) {

    WorkerCommand {
        options = List.copyOf(options);
        classPath = List.copyOf(classPath);
    }

    /**
     * The words of the command.
     *
     * @param folder where the files are that its tasks write; a worker that outlives its parent deletes it
     */
    List<String> in(Path folder) {
        List<String> all = new ArrayList<>(options);
        all.add("-Djava.io.tmpdir=" + folder);
        return ChildJvm.command(all, classPath, WorkerMain.class, folder.toString());
    }
}
