package dev.roost.examples;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The official client for Java, for a test's thread. */
public final class Client implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final Socket socket;
    private final Map<String, BlockingQueue<Object>> heard = new ConcurrentHashMap<>();

    /** One that is connected, and may upgrade from polling to WebSocket. */
    public Client(int port, String namespace) throws Exception {
        this(port, namespace, "polling", "websocket");
    }

    /** One that is connected. */
    public Client(int port, String namespace, String... transports) throws Exception {
        IO.Options options = IO.Options.builder()
                .setForceNew(true)
                .setReconnection(false)
                .setTransports(transports)
                .build();
        socket = IO.socket(URI.create("http://localhost:" + port + namespace), options);
        CompletableFuture<Boolean> connected = new CompletableFuture<>();
        socket.on(Socket.EVENT_CONNECT, arguments -> connected.complete(true));
        socket.on(
                Socket.EVENT_CONNECT_ERROR,
                arguments -> connected.completeExceptionally(new AssertionError(String.valueOf(arguments[0]))));
        socket.onAnyIncoming(arguments -> queue(String.valueOf(arguments[0])).add(arguments[1]));
        socket.connect();
        connected.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public String id() {
        return socket.id();
    }

    private BlockingQueue<Object> queue(String event) {
        return heard.computeIfAbsent(event, added -> new LinkedBlockingQueue<>());
    }

    /** The first argument of the next event of a name. */
    public Object next(String event) throws InterruptedException {
        Object argument = queue(event).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (argument == null) {
            throw new AssertionError("no " + event + " came");
        }
        return argument;
    }

    /** Sends an event and waits for its acknowledgement; null if that is empty. */
    public Object ask(String event, Object... arguments) throws Exception {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        Ack ack = values -> answer.complete(values.length == 0 ? null : values[0]);
        socket.emit(event, arguments, ack);
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public void disconnect() {
        socket.disconnect();
    }

    @Override
    public void close() {
        socket.close();
    }
}
