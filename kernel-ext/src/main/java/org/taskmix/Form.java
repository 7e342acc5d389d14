package org.taskmix;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.taskmix.bound.simulation.Program;

/** How a model performs the steps of a task, written step by step. */
final class Form {

    /** Kinds of places, of which there may be more behind these. */
    private static final int TASKS = 0;

    private static final int RUNNER = 1;
    private static final int OFFLOAD = 2;

    /** Virtual threads leave their carrier while they wait, and tasks on a loop leave the loop. */
    private final boolean leaves;

    private final boolean loop;
    private final boolean offloads;
    private final Inputs inputs;
    private Program program = Program.EMPTY;
    private boolean running;

    /** CPU time that comes with the next turn on a core. */
    private double due;

    private Form(Model model, Inputs inputs) {
        this.loop = model instanceof Async;
        this.leaves = loop || model instanceof VirtualThreads;
        this.offloads = model instanceof Async async && async.offload().isPresent();
        this.inputs = inputs;
    }

    static Form of(Model model, Inputs inputs) {
        var form = new Form(model, inputs);
        if (inputs.startUp() > 0) {
            form.program = form.program.passTime(inputs.startUp());
        }
        form.program = form.program.take(TASKS);
        form.run();
        form.program = form.program.start();
        form.due = inputs.start();
        return form;
    }

    /** CPU work, in ns of an idle core. */
    void compute(double nanos) {
        if (offloads) {
            leave();
            program = program.take(OFFLOAD).compute(nanos).giveBack(OFFLOAD);
            comeBack(inputs.wake());
        } else {
            run();
            due += nanos;
        }
    }

    /** A wait with a non-blocking form, and CPU time before and after it. */
    void pause(double before, double after, double... nanos) {
        run();
        due += before;
        leave();
        program = program.passTime(late(nanos));
        comeBack(after + inputs.wake());
    }

    /** A query over a pool of connections. It has no non-blocking form. */
    void query(int pool, double cpu, double nanos) {
        if (loop) {
            block(before -> before.take(pool).passTime(late(nanos)).compute(cpu).giveBack(pool));
        } else {
            run();
            leave();
            program = program.take(pool).passTime(late(nanos)).compute(cpu).giveBack(pool);
            comeBack(inputs.wake());
        }
    }

    /** Time in which the thread of the system is kept. */
    void hold(double nanos) {
        if (loop) {
            block(before -> before.passTime(late(nanos)));
        } else {
            run();
            work();
            program = program.passTime(late(nanos));
        }
    }

    Program program() {
        leave();
        return program.giveBack(TASKS);
    }

    /** On the loop, which is then held, or on the threads beside it. */
    private void block(UnaryOperator<Program> blocking) {
        if (offloads) {
            leave();
            program = blocking.apply(program.take(OFFLOAD)).giveBack(OFFLOAD);
            comeBack(inputs.wake());
        } else {
            run();
            work();
            program = blocking.apply(program);
        }
    }

    private double[] late(double... nanos) {
        return Arrays.stream(nanos).map(time -> time + inputs.late()).toArray();
    }

    private void run() {
        if (leaves && !running) {
            program = program.take(RUNNER);
            running = true;
        }
    }

    private void comeBack(double cost) {
        run();
        due += cost;
    }

    private void work() {
        program = program.compute(due);
        due = 0;
    }

    private void leave() {
        work();
        if (leaves && running) {
            program = program.giveBack(RUNNER);
            running = false;
        }
    }
}
