package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.spi.BroadcastOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** Threads that broadcast to all sockets at the same time, in bursts. The events of each thread are numbered. */
final class Broadcasting {
    /** The number of bursts. */
    static final int BURSTS = 40;

    private static final int THREADS = 3;

    /** The events of all threads in one burst; few enough for the receivers to keep up. */
    private static final int EVENTS = 24;

    private static final int EVENTS_OF_ONE = BURSTS * EVENTS / THREADS;

    private final Semaphore allowed = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private final AdapterFixture[] nodes;

    /** @param nodes the servers, which each thread uses in turn */
    Broadcasting(AdapterFixture... nodes) {
        this.nodes = nodes;
        for (int i = 0; i < THREADS; i++) {
            String name = "thread " + i;
            threads.add(new Thread(() -> broadcast(name), name));
        }
        threads.forEach(Thread::start);
    }

    private void broadcast(String name) {
        for (int i = 0; i < EVENTS_OF_ONE; i++) {
            allowed.acquireUninterruptibly();
            nodes[i % nodes.length].broadcast(name + ": " + i, BroadcastOptions.EVERYONE);
        }
    }

    /** Starts one more burst. */
    void burst() {
        allowed.release(EVENTS);
    }

    /** Waits for the end of the last burst. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Requires each event of each thread once. */
    static void requireComplete(List<String> received) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String name = "thread " + i;
            IntStream.range(0, EVENTS_OF_ONE).forEach(number -> all.add(name + ": " + number));
        }
        assertThat(received).containsExactlyInAnyOrderElementsOf(all);
    }
}
