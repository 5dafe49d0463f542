package dev.roost.conformance;

import dev.roost.server.Event;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One socket that sends and hears much at once: numbers from the start, or files of many threads when asked. */
final class OrderFeatures {
    static final int THREADS = 8;
    static final int EVENTS_OF_THREAD = 500;

    private static final int EVENTS = 10_000;

    /** So many wait until the client says that it has upgraded. */
    private static final int LAST = 1_000;

    private final Socket socket;
    private final String firstTransport;

    // Handlers of one socket run one at a time.
    private int heard;
    private boolean inOrder = true;

    private OrderFeatures(Socket socket) {
        this.socket = socket;
        this.firstTransport = socket.transport();
    }

    static RoostServer server() {
        RoostServer server = RoostServer.create();
        server.of("/numbers").onConnection(socket -> new OrderFeatures(socket).exchangeNumbers());
        server.of("/files").onConnection(socket -> new OrderFeatures(socket).sendFiles());
        return server;
    }

    private void exchangeNumbers() {
        socket.on("n", Integer.class, (number, event) -> inOrder &= number == heard++);
        socket.on("heard", event -> event.ack(describe()));
        socket.on("upgraded", event -> emit(EVENTS - LAST, EVENTS));
        emit(0, EVENTS - LAST);
    }

    private Map<String, Object> describe() {
        return Map.of("heard", heard, "inOrder", inOrder, "first", firstTransport, "last", socket.transport());
    }

    private void emit(int from, int to) {
        for (int i = from; i < to; i++) {
            socket.emit("n", i);
        }
    }

    private void sendFiles() {
        socket.on("echo", (Event event) -> event.ack(event.arguments().toList().toArray()));
        socket.on("flood", event -> flood());
    }

    private void flood() {
        CountDownLatch together = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            new Thread(() -> sendFiles(thread, together), "flood-" + thread).start();
        }
    }

    private void sendFiles(int thread, CountDownLatch together) {
        together.countDown();
        try {
            together.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < EVENTS_OF_THREAD; i++) {
            List<@Nullable Object> arguments = new ArrayList<>(List.of(thread, i));
            for (int at = 0; at <= i % 3; at++) {
                arguments.add(file(thread, i, at));
            }
            socket.emit("files", arguments.toArray());
            // So that all of them are at it to the end, on however few processors.
            Thread.yield();
        }
    }

    /** What nobody else sends. */
    static byte[] file(int thread, int number, int at) {
        return new byte[] {(byte) thread, (byte) (number >> 8), (byte) number, (byte) at};
    }
}
