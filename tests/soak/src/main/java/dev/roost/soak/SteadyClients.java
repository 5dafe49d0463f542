package dev.roost.soak;

import dev.roost.tests.RawClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Clients that stay: each sends an event again and again and waits for its acknowledgement. One thread. */
final class SteadyClients implements AutoCloseable {
    private static final int CLIENTS = 20;

    /** Between two events: together the clients send some hundreds in a second. */
    private static final long PAUSE_NANOS = 1_000_000;

    private final List<RawClient> clients;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private List<Long> waits = new ArrayList<>();
    private volatile boolean stopped;

    SteadyClients(int port) {
        clients = Stream.generate(() -> new RawClient(port).openWebSocket().enter())
                .limit(CLIENTS)
                .toList();
        Thread thread = new Thread(this::run, "steady-clients");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!stopped) {
                for (RawClient client : clients) {
                    add(echo(client));
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } catch (RuntimeException | AssertionError e) {
            failure.set(e);
        } finally {
            clients.forEach(RawClient::close);
        }
    }

    /** Answers pings, and passes over broadcasts. */
    private static long echo(RawClient client) {
        long begun = System.nanoTime();
        client.sendText("420[\"echo\",\"hello\"]");
        for (String text = client.text(); !text.equals("430[\"hello\"]"); text = client.text()) {
            if (text.equals("2")) {
                client.sendText("3");
            }
        }
        return System.nanoTime() - begun;
    }

    private synchronized void add(long wait) {
        waits.add(wait);
    }

    /**
     * Returns a percentile of the waits for an acknowledgement since the last call, in milliseconds.
     *
     * @throws IllegalStateException if a client was not served
     */
    synchronized double takeWait(double percentile) {
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("steady client: not served", thrown);
        }
        List<Long> sorted = waits.stream().sorted().toList();
        waits = new ArrayList<>();
        return sorted.isEmpty() ? 0 : sorted.get((int) ((sorted.size() - 1) * percentile)) / 1e6;
    }

    @Override
    public void close() {
        stopped = true;
    }
}
