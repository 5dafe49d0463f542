package dev.roost.server.runtime.namespace;

import dev.roost.server.AckTimeoutException;
import dev.roost.server.Arguments;
import dev.roost.server.BroadcastOperator;
import dev.roost.server.Handshake;
import dev.roost.server.RemoteSocket;
import dev.roost.server.SocketDisconnectedException;
import dev.roost.server.spi.SocketDetails;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A socket that an adapter has found, with an operator that selects it. Thread-safe. */
record FetchedSocket(SocketDetails details, Handshake handshake, BroadcastOperator operator) implements RemoteSocket {
    @Override
    public String id() {
        return details.id();
    }

    @Override
    public Set<String> rooms() {
        return details.rooms();
    }

    @Override
    public Map<String, Object> data() {
        return details.data();
    }

    private RemoteSocket with(BroadcastOperator changed) {
        return new FetchedSocket(details, handshake, changed);
    }

    @Override
    public RemoteSocket asVolatile() {
        return with(operator.asVolatile());
    }

    @Override
    public RemoteSocket compress(boolean compress) {
        return with(operator.compress(compress));
    }

    @Override
    public RemoteSocket timeout(Duration timeout) {
        return with(operator.timeout(timeout));
    }

    @Override
    public void emit(String event, @Nullable Object @Nullable ... arguments) {
        operator.emit(event, arguments);
    }

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

    @Override
    public void join(String... rooms) {
        operator.socketsJoin(rooms);
    }

    @Override
    public void join(Collection<String> rooms) {
        operator.socketsJoin(rooms);
    }

    @Override
    public void leave(String... rooms) {
        operator.socketsLeave(rooms);
    }

    @Override
    public void leave(Collection<String> rooms) {
        operator.socketsLeave(rooms);
    }

    @Override
    public void disconnect(boolean close) {
        operator.disconnectSockets(close);
    }

    @Override
    public void disconnect() {
        operator.disconnectSockets(false);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "RemoteSocket[" + id() + "]";
    }
}
