package dev.roost.conformance.memory;

import dev.roost.tests.RawClient;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that behaves well while others don't: it waits for an acknowledgement again and again. */
abstract class Canary implements AutoCloseable {
    private static final long PAUSE_MILLIS = 30;

    final int port;
    private final Thread thread = new Thread(this::run, getClass().getSimpleName());
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;
    private volatile int acknowledged;
    private volatile long longestNanos;

    Canary(int port) {
        this.port = port;
        thread.setDaemon(true);
    }

    static Canary start(Canary canary) {
        canary.join();
        canary.thread.start();
        return canary;
    }

    abstract void join();

    /** Sends an event and waits for its acknowledgement. */
    abstract void ping(int id);

    private void run() {
        try {
            while (!ended) {
                long start = System.nanoTime();
                ping(acknowledged);
                longestNanos = Math.max(longestNanos, System.nanoTime() - start);
                acknowledged = acknowledged + 1;
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    int acknowledged() {
        return acknowledged;
    }

    long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestNanos);
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join(11_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By WebSocket. */
    static final class WebSocketCanary extends Canary {
        private @Nullable RawClient client;

        WebSocketCanary(int port) {
            super(port);
        }

        @Override
        void join() {
            RawClient opened = new RawClient(port).openWebSocket().sendText("40/canary,");
            client = opened;
            await(opened, "40/canary,");
        }

        @Override
        void ping(int id) {
            RawClient opened = client;
            if (opened != null) {
                opened.sendText("42/canary," + id + "[\"ping\"]");
                await(opened, "43/canary," + id + "[");
            }
        }

        private static void await(RawClient client, String start) {
            for (String text = client.text(); !text.startsWith(start); text = client.text()) {
                if (text.equals("2")) {
                    client.sendText("3");
                }
            }
        }

        @Override
        public void close() {
            super.close();
            if (client != null) {
                client.close();
            }
        }
    }

    /** By polling, with a connection for each request. */
    static final class PollingCanary extends Canary {
        private String sid = "";

        PollingCanary(int port) {
            super(port);
        }

        @Override
        void join() {
            try (RawClient client = new RawClient(port)) {
                sid = client.openSession();
            }
            push("40/canary,");
            await("40/canary,");
        }

        @Override
        void ping(int id) {
            push("42/canary," + id + "[\"ping\"]");
            await("43/canary," + id + "[");
        }

        private void push(String packet) {
            String answer = answer(RawClient.push(sid, packet));
            if (!answer.equals("ok")) {
                throw new AssertionError("POST: " + answer);
            }
        }

        private void await(String start) {
            while (true) {
                for (String packet : answer(RawClient.poll(sid)).split("\u001e")) {
                    if (packet.startsWith(start)) {
                        return;
                    } else if (packet.equals("2")) {
                        push("3");
                    } else if (!packet.startsWith("4")) {
                        throw new AssertionError("GET: " + packet);
                    }
                }
            }
        }

        private String answer(String request) {
            try (RawClient client = new RawClient(port)) {
                return client.send(request).response().body();
            }
        }
    }
}
