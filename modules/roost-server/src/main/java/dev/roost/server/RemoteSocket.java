package dev.roost.server;

import dev.roost.server.spi.SocketDetails;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A socket of any server of the cluster, as it was when it was asked about. Thread-safe. */
public final class RemoteSocket {
    private final SocketDetails details;
    private final Handshake handshake;
    private final BroadcastOperator operator;

    RemoteSocket(SocketDetails details, Handshake handshake, BroadcastOperator operator) {
        this.details = details;
        this.handshake = handshake;
        this.operator = operator;
    }

    public String id() {
        return details.id();
    }

    public Handshake handshake() {
        return handshake;
    }

    /** The rooms it was in, its own first. */
    public Set<String> rooms() {
        return details.rooms();
    }

    /** What the application keeps with it; of a socket of another server, a copy. */
    public Map<String, Object> data() {
        return details.data();
    }

    /** As {@link BroadcastOperator#emit}. */
    public void emit(String event, @Nullable Object @Nullable ... arguments) {
        operator.emit(event, arguments);
    }

    /** Sends the event {@code message}. */
    public void send(@Nullable Object @Nullable ... arguments) {
        operator.send(arguments);
    }

    /**
     * Waits for an answer no longer than this.
     *
     * @throws IllegalArgumentException if the time is not more than nothing
     */
    public RemoteSocket timeout(Duration timeout) {
        return new RemoteSocket(details, handshake, operator.timeout(timeout));
    }

    /**
     * Sends an event and waits for the answer.
     *
     * @return fails with {@link AckTimeoutException} if it is late, with {@link SocketDisconnectedException} if the socket
     *     has gone
     */
    public CompletableFuture<Arguments> emitWithAck(String event, @Nullable Object @Nullable ... arguments) {
        return operator.emitWithAck(event, arguments).thenApply(answers -> {
            if (!answers.received().isEmpty()) {
                return answers.received().get(0);
            }
            boolean late = !answers.allAsked() || answers.asked() > answers.gone();
            throw late ? new AckTimeoutException() : new SocketDisconnectedException();
        });
    }

    /** As {@link BroadcastOperator#socketsJoin}. */
    public void join(String... rooms) {
        operator.socketsJoin(rooms);
    }

    /** As {@link #join(String...)}. */
    public void join(Collection<String> rooms) {
        operator.socketsJoin(rooms.toArray(String[]::new));
    }

    /** As {@link BroadcastOperator#socketsLeave}. */
    public void leave(String room) {
        operator.socketsLeave(room);
    }

    /**
     * Ends it, telling the client.
     *
     * @param close whether its session ends, too, and with it the client's sockets in other namespaces
     */
    public void disconnect(boolean close) {
        operator.disconnectSockets(close);
    }

    /** As {@link #disconnect(boolean)}; the client's sockets in other namespaces live on. */
    public void disconnect() {
        operator.disconnectSockets(false);
    }

    @Override
    public String toString() {
        return "RemoteSocket[" + id() + "]";
    }
}
