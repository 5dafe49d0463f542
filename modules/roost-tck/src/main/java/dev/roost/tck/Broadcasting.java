package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.spi.BroadcastOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** Threads that broadcast to everyone at the same time, in bursts, each a number of events in order. */
final class Broadcasting {
    /** How many bursts there are. */
    static final int BURSTS = 40;

    private static final int THREADS = 3;

    /** In each burst, by all threads together; few enough for the receivers to keep up. */
    private static final int EVENTS = 24;

    private static final int EVENTS_OF_ONE = BURSTS * EVENTS / THREADS;

    private final Semaphore allowed = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private final TestNode[] nodes;

    /** @param nodes each thread takes one server after the other */
    Broadcasting(TestNode... nodes) {
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

    /** One more burst begins. */
    void burst() {
        allowed.release(EVENTS);
    }

    /** Waits for the end of the last burst. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Each event of each thread once. */
    static void requireComplete(List<String> received) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String name = "thread " + i;
            IntStream.range(0, EVENTS_OF_ONE).forEach(number -> all.add(name + ": " + number));
        }
        assertThat(received).containsExactlyInAnyOrderElementsOf(all);
    }
}
