package org.taskmix.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.taskmix.work.CpuKind;
import org.taskmix.work.CpuSpeed;
import org.taskmix.work.CpuWork;
import org.taskmix.work.HttpCall;
import org.taskmix.work.Task;
import org.taskmix.work.Work;
import org.taskmix.work.WorkFormat;
import org.taskmix.work.server.LocalServer;

/**
 * What a worker process is to get ready, and what it takes over from its parent, so that its tasks are the same.
 *
 * @param groups of the plan, in order
 * @param speeds the parent's measures of a core, by which CPU work is sized, one for each kind of it
 * @param server the parent's HTTP server; {@link Server#NONE} if there are no HTTP calls
 */
record WorkerJob(List<Part> groups, List<CpuSpeed> speeds, Server server) {

    WorkerJob {
        groups = List.copyOf(groups);
        speeds = List.copyOf(speeds);
    }

    /**
     * A job as the parent sets it.
     *
     * @param seed of the first group; the others have the next ones
     */
    static WorkerJob of(Plan plan, List<Work> works, long seed) throws InterruptedException {
        List<Part> groups = new ArrayList<>();
        for (int i = 0; i < works.size(); i++) {
            groups.add(new Part(
                    works.get(i).forAnotherProcess(), plan.groups().get(i).tasks(), seed + i));
        }
        List<Work> parts = works.stream().flatMap(work -> work.parts().stream()).toList();
        List<CpuSpeed> speeds = new ArrayList<>();
        for (CpuKind kind : CpuKind.values()) {
            if (parts.stream().anyMatch(part -> part instanceof CpuWork cpu && cpu.kind() == kind)) {
                speeds.add(CpuSpeed.ofThisKernel(kind));
            }
        }
        boolean http = parts.stream().anyMatch(HttpCall.class::isInstance);
        return new WorkerJob(groups, speeds, http ? Server.ofThisJvm() : Server.NONE);
    }

    /** Gets everything ready, in the worker process. */
    List<Task> prepare() throws InterruptedException {
        speeds.forEach(CpuSpeed::useInThisJvm);
        if (!server.equals(Server.NONE)) {
            LocalServer.useInThisJvm(server.processId(), server.port());
        }
        List<Task> tasks = new ArrayList<>();
        for (Part group : groups) {
            tasks.add(group.work().prepare(group.tasks(), group.seed()));
        }
        return tasks;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(speeds.size());
        for (CpuSpeed speed : speeds) {
            out.writeUTF(speed.kind().name());
            out.writeDouble(speed.nanosPerStep());
        }
        out.writeLong(server.processId());
        out.writeInt(server.port());
        out.writeInt(groups.size());
        for (Part group : groups) {
            WorkFormat.write(group.work(), out);
            out.writeInt(group.tasks());
            out.writeLong(group.seed());
        }
    }

    static WorkerJob read(DataInput in) throws IOException {
        List<CpuSpeed> speeds = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            speeds.add(new CpuSpeed(CpuKind.valueOf(in.readUTF()), in.readDouble()));
        }
        var server = new Server(in.readLong(), in.readInt());
        List<Part> groups = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            groups.add(new Part(WorkFormat.read(in), in.readInt(), in.readLong()));
        }
        return new WorkerJob(groups, speeds, server);
    }

    /**
     * A group of the plan.
     *
     * @param work what each task does
     * @param tasks how many there are for all workers together
     * @param seed what is drawn at random is drawn by
     */
    record Part(Work work, int tasks, long seed) {}

    /**
     * Where HTTP calls go.
     *
     * @param processId of the server
     * @param port on 127.0.0.1
     */
    record Server(long processId, int port) {
        static final Server NONE = new Server(0, 0);

        static Server ofThisJvm() throws InterruptedException {
            LocalServer server = LocalServer.running();
            return new Server(server.handle().pid(), server.port());
        }
    }
}
