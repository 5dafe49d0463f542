package dev.roost.conformance.memory;

import dev.roost.tests.RawClient;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Many clients, each inside its own limits, which together want more memory than there is. */
enum Attack {
    /** Each client sends a large {@code auth}, which its socket keeps. */
    KEPT_AUTH(510) {
        @Override
        void attack(RawClient client) {
            client.openWebSocket().send(AUTH_FRAME);
            hold();
        }
    },
    /** Each client withholds the last byte of a POST. */
    UNFINISHED_BODIES(510) {
        @Override
        void attack(RawClient client) {
            String sid = client.openSession();
            client.send(RawClient.request(
                    "POST",
                    RawClient.POLLING + "&sid=" + sid,
                    "Content-Type: text/plain;charset=UTF-8",
                    "Content-Length: 990000"));
            client.send(Arrays.copyOf(PAYLOAD, 989_999));
            hold();
        }
    },
    /** Each client withholds the last byte of a WebSocket message. */
    UNFINISHED_FRAMES(400) {
        @Override
        void attack(RawClient client) {
            client.openWebSocket().send(Arrays.copyOf(BINARY_FRAME, BINARY_FRAME.length - 1));
            hold();
        }
    },
    /** Each client withholds the last of ten attachments. */
    MISSING_ATTACHMENTS(65) {
        @Override
        void attack(RawClient client) {
            StringBuilder packet = new StringBuilder("4510-[\"echo\"");
            for (int i = 0; i < 10; i++) {
                packet.append(",{\"_placeholder\":true,\"num\":").append(i).append('}');
            }
            client.openWebSocket().enter().sendText(packet.append(']').toString());
            for (int i = 0; i < 9; i++) {
                client.send(BINARY_FRAME);
            }
            hold();
        }
    },
    /** Each client requests many large acknowledgements, and reads none. */
    UNREAD_ACKNOWLEDGEMENTS(58) {
        @Override
        void attack(RawClient client) {
            client.openWebSocket().enter();
            for (int i = 0; i < 15; i++) {
                client.send(ECHO_FRAME);
            }
            hold();
        }
    },
    /** Each client sends large events as fast as it can after an upgrade, so from another loop than that of its session. */
    LARGE_EVENTS_AFTER_UPGRADE(24) {
        @Override
        void attack(RawClient client) {
            String sid = client.openSession();
            try (RawClient poll = new RawClient(port())) {
                poll.send(RawClient.push(sid, "40")).response();
            }
            RawClient upgraded =
                    client.upgraded(RawClient.WEBSOCKET + "&sid=" + sid).sendText("2probe");
            upgraded.text();
            upgraded.sendText("5");
            while (!isOver()) {
                upgraded.send(EVENT_FRAME);
            }
        }
    },
    /** One client publishes to all others as fast as it can. */
    FAST_PUBLISHER(1001) {
        @Override
        void attack(RawClient client) {
            client.openWebSocket().enter();
            if (isFirst()) {
                byte[] event = RawClient.frame(0x81, "42[\"publish\"]".getBytes(StandardCharsets.UTF_8), true);
                byte[] many = new byte[1_000 * event.length];
                for (int i = 0; i < 1_000; i++) {
                    System.arraycopy(event, 0, many, i * event.length, event.length);
                }
                for (int i = 0; i < 100 && !isOver(); i++) {
                    client.send(many);
                }
            }
            hold();
        }
    };

    private static final byte[] PAYLOAD = new byte[990_000];
    private static final byte[] BINARY_FRAME;
    private static final byte[] AUTH_FRAME;
    private static final byte[] ECHO_FRAME;
    private static final byte[] EVENT_FRAME;

    static {
        Arrays.fill(PAYLOAD, (byte) 'a');
        String text = new String(PAYLOAD, 0, 900_000, StandardCharsets.US_ASCII);
        BINARY_FRAME = RawClient.frame(0x82, PAYLOAD, true);
        AUTH_FRAME = text("40{\"a\":\"" + text + "\"}");
        ECHO_FRAME = text("421[\"echo\",\"" + text + "\"]");
        EVENT_FRAME = text("42[\"other\",\"" + text + "\"]");
    }

    private static byte[] text(String text) {
        return RawClient.frame(0x81, text.getBytes(StandardCharsets.US_ASCII), true);
    }

    private static final ThreadLocal<Run> RUN = new ThreadLocal<>();

    private final int clients;

    Attack(int clients) {
        this.clients = clients;
    }

    /** Runs until the client has done its worst. Fails when the server closes the connection. */
    abstract void attack(RawClient client);

    static int port() {
        return RUN.get().port;
    }

    static boolean isOver() {
        return System.nanoTime() - RUN.get().end > 0;
    }

    static boolean isFirst() {
        return RUN.get().number == 0;
    }

    /** Keeps the connection open until the attack is over. */
    static void hold() {}

    private record Run(int port, int number, long end) {}

    /**
     * Attacks until all clients have done their worst, then closes all connections.
     *
     * @param millis how long clients attack that could go on; the others have twice the time
     */
    void run(int port, int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        List<RawClient> open = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(24, task -> {
            Thread thread = new Thread(task, "attack");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < clients; i++) {
            int number = i;
            threads.execute(() -> {
                RUN.set(new Run(port, number, end));
                attack(open);
            });
        }
        threads.shutdown();
        try {
            threads.awaitTermination(2L * millis, TimeUnit.MILLISECONDS);
            TimeUnit.SECONDS.sleep(1);
            synchronized (open) {
                open.forEach(RawClient::close);
            }
            threads.shutdownNow();
            threads.awaitTermination(5, TimeUnit.SECONDS);
            synchronized (open) {
                open.forEach(RawClient::close);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attack(List<RawClient> open) {
        try {
            RawClient client = new RawClient(port());
            open.add(client);
            attack(client);
        } catch (UncheckedIOException | AssertionError closed) {
            // The server has rejected or closed the connection, as it may.
        }
    }
}
