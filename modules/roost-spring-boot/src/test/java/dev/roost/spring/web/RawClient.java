package dev.roost.spring.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that sends and receives WebSocket frames. It answers pings, and queues all other texts. */
public final class RawClient implements WebSocket.Listener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> pings = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();
    private CompletableFuture<WebSocket> sending = opened;
    private final WebSocket socket;

    private RawClient(int port) {
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + port + "/socket.io/?EIO=4&transport=websocket"), this)
                .join();
        opened.complete(socket);
    }

    /** Returns a client with a session. */
    public static RawClient open(int port) throws InterruptedException {
        RawClient client = new RawClient(port);
        client.next();
        return client;
    }

    /** Returns a client that has joined a namespace. */
    public static RawClient joined(int port, String namespace) throws InterruptedException {
        RawClient client = open(port);
        client.send("40" + namespace + ",");
        client.next();
        return client;
    }

    public void send(String text) {
        sendAfterOthers(text).join();
    }

    /** The JDK's WebSocket accepts one text at a time, and pongs are sent concurrently. */
    private synchronized CompletableFuture<WebSocket> sendAfterOthers(String text) {
        sending = sending.thenCompose(sender -> sender.sendText(text, true));
        return sending;
    }

    public String next() throws InterruptedException {
        return take(texts);
    }

    /** Waits for the next ping. */
    void nextPing() throws InterruptedException {
        take(pings);
    }

    private static String take(BlockingQueue<String> queue) throws InterruptedException {
        String text = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("nothing received in " + PATIENCE);
        }
        return text;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String text = partial.toString();
            partial.setLength(0);
            if (text.equals("2")) {
                sendAfterOthers("3");
                pings.add(text);
            } else {
                texts.add(text);
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        texts.add("closed " + statusCode);
        return null;
    }

    /** Loses the connection. */
    public void abort() {
        socket.abort();
    }

    @Override
    public void close() {
        abort();
    }
}
