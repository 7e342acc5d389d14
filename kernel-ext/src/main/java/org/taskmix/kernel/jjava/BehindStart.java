package org.taskmix.kernel.jjava;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** What the start of a kernel need not wait for: it is done while clients connect, and the first cell waits for it. */
final class BehindStart {

    /** By these JJava evaluates more while it starts, on its own thread, and a JShell evaluates one thing at a time. */
    private static final List<String> MORE_AT_START =
            List.of("JJAVA_CLASSPATH", "JJAVA_STARTUP_SCRIPTS_PATH", "JJAVA_STARTUP_SCRIPT");

    private BehindStart() {}

    /**
     * Whether a kernel is starting, and evaluates nothing more before its first cell.
     *
     * @param kernel the kernel
     */
    static boolean isPossible(BaseKernel kernel) {
        return !kernel.getIO().isAttached()
                && !Thread.holdsLock(kernel)
                && MORE_AT_START.stream().noneMatch(System.getenv()::containsKey);
    }

    /**
     * Does something on a thread that holds the kernel's lock, as each cell has to. Returns when the thread has it.
     *
     * @param kernel the kernel
     * @param work what to do
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    static void run(BaseKernel kernel, Runnable work) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var thread = new Thread(
                () -> {
                    synchronized (kernel) {
                        begun.countDown();
                        work.run();
                    }
                },
                "taskmix-start");
        thread.setDaemon(true);
        thread.start();
        begun.await();
    }
}
