package dev.roost.server;

import dev.roost.server.spi.SocketDetails;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A socket of any server of the cluster, as it was when it was asked about. Thread-safe. */
public final class RemoteSocket implements SocketEmitter {
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

    private RemoteSocket by(BroadcastOperator changed) {
        return new RemoteSocket(details, handshake, changed);
    }

    @Override
    public RemoteSocket asVolatile() {
        return by(operator.asVolatile());
    }

    @Override
    public RemoteSocket compress(boolean compress) {
        return by(operator.compress(compress));
    }

    @Override
    public RemoteSocket timeout(Duration timeout) {
        return by(operator.timeout(timeout));
    }

    /** As {@link BroadcastOperator#emit}. */
    @Override
    public void emit(String event, @Nullable Object @Nullable ... arguments) {
        operator.emit(event, arguments);
    }

    /**
     * Sends an event and waits for the answer.
     *
     * @return fails with {@link AckTimeoutException} if it is late, with {@link SocketDisconnectedException} if the socket
     *     has gone
     */
    @Override
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
        operator.socketsJoin(rooms);
    }

    /** As {@link BroadcastOperator#socketsLeave}. */
    public void leave(String... rooms) {
        operator.socketsLeave(rooms);
    }

    /** As {@link #leave(String...)}. */
    public void leave(Collection<String> rooms) {
        operator.socketsLeave(rooms);
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
