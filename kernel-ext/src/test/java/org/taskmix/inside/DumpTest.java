package org.taskmix.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.StringReader;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.taskmix.Taskmix;

@Timeout(30)
class DumpTest {

    /** As Java 25.0.3 wrote it, shortened. */
    private static final String OF_25 = """
            {"threadDump": {"processId": "21460", "runtimeVersion": "25.0.3+9-LTS", "threadContainers": [
              {"container": "<root>", "parent": null, "owner": null, "threads": [
                {"tid": "27", "virtual": true, "name": "m1", "state": "BLOCKED", "blockedOn": "java.lang.Object@10e31a9a",
                 "stack": ["D.lambda$main$2(D.java:8)", "java.base\\/java.lang.VirtualThread.run(VirtualThread.java:460)"],
                 "monitorsOwned": [{"depth": 0, "locks": ["java.lang.Object@131774fe"]}]},
                {"tid": "28", "virtual": true, "name": "m2", "state": "BLOCKED", "blockedOn": "java.lang.Object@131774fe",
                 "stack": ["D.lambda$main$3(D.java:9)", "java.base\\/java.lang.VirtualThread.run(VirtualThread.java:460)"],
                 "monitorsOwned": [{"depth": 0, "locks": ["java.lang.Object@10e31a9a"]}]},
                {"tid": "13", "name": "waits", "state": "WAITING", "waitingOn": "java.lang.Object@1",
                 "stack": ["java.base\\/java.lang.Object.wait0(Native Method)"],
                 "monitorsOwned": [{"depth": 4, "locks": ["java.lang.Object@1"]}]}],
               "threadCount": "3"}]}}""";

    /** As Java 21 writes it: neither states nor locks, and nothing that marks a virtual thread. */
    private static final String OF_21 = """
            {"threadDump": {"threadContainers": [{"container": "<root>", "parent": null, "owner": null, "threads": [
              {"tid": "22", "name": "", "stack": ["java.base\\/java.lang.VirtualThread.park(VirtualThread.java:582)",
               "java.base\\/java.lang.VirtualThread.run(VirtualThread.java:309)"]},
              {"tid": "1", "name": "main", "stack": ["app\\/\\/Main.main(Main.java:3)"]}]}]}}""";

    @Test
    void aDeadlockOfVirtualThreadsIsDrawnInWords() throws Exception {
        List<DumpedThread> threads = DumpReader.read(new StringReader(OF_25));
        assertThat(Deadlock.among(threads))
                .singleElement()
                .satisfies(deadlock -> assertThat(deadlock.inWords())
                        .isEqualTo("m1 holds Object@131774fe and waits for Object@10e31a9a, which m2 holds; "
                                + "m2 holds Object@10e31a9a and waits for Object@131774fe, which m1 holds"));
    }

    @Test
    void aDumpOfAnOlderJavaIsReadAsFarAsItGoes() throws Exception {
        List<DumpedThread> threads = DumpReader.read(new StringReader(OF_21));
        assertThat(threads).extracting(DumpedThread::virtual).containsExactly(true, false);
        assertThat(threads).extracting(DumpedThread::called).containsExactly("virtual thread 22", "main");
        assertThat(threads.get(1).stack()).containsExactly("Main.main(Main.java:3)");
        assertThat(Deadlock.among(threads)).isEmpty();
    }

    @Test
    void virtualThreadsOfThisJvmStandInGroups() throws Exception {
        List<Thread> parked = IntStream.range(0, 50)
                .mapToObj(i -> Thread.ofVirtual().name("parked").start(DumpTest::parks))
                .toList();
        try {
            for (Thread thread : parked) {
                while (thread.getState() != Thread.State.WAITING) {
                    Thread.sleep(1);
                }
            }
            ThreadDump dump = ThreadDump.now();
            assertThat(dump.byStack())
                    .filteredOn(group -> group.threads().get(0).name().equals("parked"))
                    .singleElement()
                    .satisfies(group -> {
                        assertThat(group.threads()).hasSize(50);
                        assertThat(group.stack()).anyMatch(line -> line.contains("DumpTest.parks("));
                    });
            assertThat(Taskmix.threads().rendering().text()).contains("     50  virtual   ", "Threads by stack");
        } finally {
            parked.forEach(Thread::interrupt);
        }
    }

    @Test
    void whateverAThreadIsCalledComesOutAsText() throws Exception {
        Thread parked =
                Thread.ofVirtual().name("qq<script>alert(1)</script>\u202e").start(DumpTest::parks);
        try {
            while (parked.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
            assertThat(Taskmix.threads().rendering().html())
                    .contains("qq&lt;script&gt;alert(1)&lt;/script&gt;\\u202e")
                    .doesNotContain("<script");
        } finally {
            parked.interrupt();
        }
    }

    private static void parks() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
    }

    @Test
    void aDeadlockOfVirtualThreadsOverMonitorsIsFoundFromJava25On() throws Exception {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(25);
        Object a = new Object();
        Object b = new Object();
        var both = new CountDownLatch(2);
        Thread first = Thread.ofVirtual().name("first").start(() -> takes(a, b, both));
        Thread second = Thread.ofVirtual().name("second").start(() -> takes(b, a, both));
        while (first.getState() != Thread.State.BLOCKED || second.getState() != Thread.State.BLOCKED) {
            Thread.sleep(1);
        }
        assertThat(ThreadDump.now().deadlocks())
                .anySatisfy(
                        deadlock -> assertThat(deadlock.inWords())
                                .matches(
                                        "(first|second) holds Object@\\w+ and waits for Object@\\w+, which (first|second) holds; .*"));
    }

    private static void takes(Object one, Object other, CountDownLatch both) {
        synchronized (one) {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException stop) {
                return;
            }
            synchronized (other) {
                both.countDown();
            }
        }
    }
}
