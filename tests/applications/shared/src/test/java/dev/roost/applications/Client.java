package dev.roost.applications;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.Consumer;

/** The official Java client, for a test's thread. Values are those of {@code org.json}. */
public final class Client implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 10;

    private final Socket socket;
    private final Map<String, BlockingQueue<Object[]>> received = new ConcurrentHashMap<>();
    private final CompletableFuture<Object> connected = new CompletableFuture<>();

    Client(int port, String namespace) {
        this(port, namespace, options -> {});
    }

    Client(int port, String namespace, Consumer<IO.Options> more) {
        IO.Options options =
                IO.Options.builder().setForceNew(true).setReconnection(false).build();
        more.accept(options);
        socket = IO.socket(URI.create("http://localhost:" + port + namespace), options);
        socket.on(Socket.EVENT_CONNECT, arguments -> connected.complete(socket.id()));
        socket.on(Socket.EVENT_CONNECT_ERROR, arguments -> connected.complete(arguments[0]));
        socket.onAnyIncoming(arguments -> queue(String.valueOf(arguments[0])).add(arguments));
    }

    static Client connect(int port, String namespace) {
        Client client = new Client(port, namespace);
        assertThat(client.answerToConnect()).isInstanceOf(String.class);
        return client;
    }

    /** Connects and returns the socket's id, or what {@code connect_error} came with. */
    public Object answerToConnect() {
        socket.connect();
        return await(connected);
    }

    /** Emits an event without asking for an acknowledgement. */
    public void emit(String event, Object... arguments) {
        socket.emit(event, arguments);
    }

    /** Emits an event and returns the first value of its acknowledgement, or null if that is empty. */
    public Object ask(String event, Object... arguments) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        Ack ack = values -> answer.complete(values.length == 0 ? null : values[0]);
        socket.emit(event, arguments, ack);
        return await(answer);
    }

    /** Returns the first argument of the next event of a name, or null if it has none. */
    public Object next(String event) throws InterruptedException {
        Object[] nameAndArguments = queue(event).poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        assertThat(nameAndArguments).as(event).isNotNull();
        return nameAndArguments.length == 1 ? null : nameAndArguments[1];
    }

    /** Returns how many events of a name came that {@link #next} has not returned. */
    public int waiting(String event) {
        return queue(event).size();
    }

    public Socket socket() {
        return socket;
    }

    private BlockingQueue<Object[]> queue(String event) {
        return received.computeIfAbsent(event, added -> new LinkedBlockingQueue<>());
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.close();
    }
}
