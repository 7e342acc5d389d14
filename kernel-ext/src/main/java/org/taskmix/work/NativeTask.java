package org.taskmix.work;

import java.time.Duration;

/**
 * Sleeps in native code.
 *
 * @param sleep the function of the system
 * @param time how long
 */
record NativeTask(SystemSleep sleep, Duration time) implements Task {

    @Override
    public void perform() throws InterruptedException {
        look();
        sleep.sleep(time);
        look();
    }

    private static void look() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("native sleep stopped by an interrupt");
        }
    }
}
