package dev.roost.server.runtime.connection;

import dev.roost.protocol.LogText;
import dev.roost.server.Arguments;
import dev.roost.server.BroadcastOperator;
import dev.roost.server.DisconnectListener;
import dev.roost.server.DisconnectReason;
import dev.roost.server.ErrorListener;
import dev.roost.server.EventListener;
import dev.roost.server.EventMiddleware;
import dev.roost.server.Handshake;
import dev.roost.server.Namespace;
import dev.roost.server.OutgoingListener;
import dev.roost.server.Registration;
import dev.roost.server.SocketOperator;
import dev.roost.server.runtime.ack.Timeouts;
import dev.roost.server.runtime.listener.EventDispatcher;
import dev.roost.server.runtime.namespace.LiveNamespace;
import dev.roost.server.runtime.namespace.LocalSocket;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import java.security.Principal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A socket of this server. Thread-safe. */
public final class LiveSocket implements LocalSocket {
    private final String id;
    private final LiveNamespace namespace;
    private final Handshake handshake;
    private final EventDispatcher listeners;
    private final SocketLifecycle lifecycle;

    /** Null until the application reads it. */
    private volatile @Nullable Map<String, Object> data;

    private volatile @Nullable Principal principal;

    /** @param restoration null if the client did not request recovery */
    LiveSocket(
            ClientConnection connection,
            LiveNamespace namespace,
            Handshake handshake,
            @Nullable Restoration restoration) {
        SocketRecovery recovery = SocketRecovery.of(namespace, connection.protocolRevision(), restoration);
        Restoration.Restored restored = recovery.restored();
        this.id = restored == null
                ? connection.protocolRevision().socketId(connection.session().id(), namespace.name())
                : restored.session().socketId();
        this.namespace = namespace;
        this.handshake = handshake;
        this.principal = handshake.principal().orElse(null);
        this.listeners = new EventDispatcher(this, namespace.listeners());
        this.lifecycle = new SocketLifecycle(this, connection, namespace, listeners, recovery);
    }

    public SocketLifecycle lifecycle() {
        return lifecycle;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Namespace namespace() {
        return namespace;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public String transport() {
        return lifecycle.connection().session().transport();
    }

    @Override
    public boolean isConnected() {
        return lifecycle.isConnected();
    }

    @Override
    public CompletionStage<DisconnectReason> closed() {
        return lifecycle.closeCallbacks().closed();
    }

    @Override
    public boolean isRecovered() {
        return lifecycle.recovery().restored() != null;
    }

    @Override
    public Optional<RecoveryRefusal> recoveryRefusal() {
        return Optional.ofNullable(lifecycle.recovery().refusal());
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> created = data;
        return created == null ? createData() : created;
    }

    private Map<String, Object> createData() {
        synchronized (listeners) {
            if (data == null) {
                data = lifecycle.recovery().data();
            }
            return data;
        }
    }

    @Override
    public Optional<Principal> principal() {
        return Optional.ofNullable(principal);
    }

    @Override
    public void authenticate(@Nullable Principal newPrincipal) {
        principal = newPrincipal;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        lifecycle.closeCallbacks().after(Timeouts.nanos(delay), task);
    }

    @Override
    public Map<String, String> variables() {
        return namespace.variables();
    }

    @Override
    public Set<String> rooms() {
        Set<String> all = new LinkedHashSet<>();
        if (lifecycle.isInRooms()) {
            all.add(id);
        }
        addRoomsTo(all);
        return all;
    }

    @Override
    public void addRoomsTo(Set<String> all) {
        lifecycle.rooms().addTo(all);
    }

    @Override
    public void join(String... more) {
        join(List.of(more));
    }

    @Override
    public void join(Collection<String> more) {
        lifecycle.joinRooms(more);
    }

    @Override
    public void leave(String... some) {
        leave(List.of(some));
    }

    @Override
    public void leave(Collection<String> some) {
        lifecycle.leaveRooms(some);
    }

    @Override
    public Registration on(String event, EventListener listener) {
        return listeners.changeable().events.add(event, listener);
    }

    @Override
    public Registration once(String event, EventListener listener) {
        return listeners.changeable().events.addOnce(event, listener);
    }

    @Override
    public void off(String event, EventListener listener) {
        listeners.changeable().events.remove(event, listener);
    }

    @Override
    public void off(String event) {
        listeners.changeable().events.removeAll(event);
    }

    @Override
    public void removeAllListeners() {
        listeners.changeable().events.clear();
    }

    @Override
    public Set<String> eventNames() {
        return listeners.own().events.names();
    }

    @Override
    public Registration onAny(EventListener listener) {
        return listeners.changeable().any.add(listener);
    }

    @Override
    public Registration prependAny(EventListener listener) {
        return listeners.changeable().any.addFirst(listener);
    }

    @Override
    public void offAny(EventListener listener) {
        listeners.changeable().any.remove(listener);
    }

    @Override
    public void offAny() {
        listeners.changeable().any.clear();
    }

    @Override
    public List<EventListener> listenersAny() {
        return listeners.own().any.toList();
    }

    @Override
    public Registration onAnyOutgoing(OutgoingListener listener) {
        return listeners.changeable().anyOutgoing.add(listener);
    }

    @Override
    public Registration prependAnyOutgoing(OutgoingListener listener) {
        return listeners.changeable().anyOutgoing.addFirst(listener);
    }

    @Override
    public void offAnyOutgoing(OutgoingListener listener) {
        listeners.changeable().anyOutgoing.remove(listener);
    }

    @Override
    public void offAnyOutgoing() {
        listeners.changeable().anyOutgoing.clear();
    }

    @Override
    public List<OutgoingListener> listenersAnyOutgoing() {
        return listeners.own().anyOutgoing.toList();
    }

    @Override
    public Registration use(EventMiddleware middleware) {
        return listeners.changeable().middlewares.add(middleware);
    }

    @Override
    public Registration onError(ErrorListener listener) {
        return listeners.changeable().errors.add(listener);
    }

    @Override
    public Registration onDisconnecting(DisconnectListener listener) {
        return listeners.changeable().disconnecting.add(listener);
    }

    @Override
    public Registration onDisconnect(DisconnectListener listener) {
        return listeners.changeable().disconnected.add(listener);
    }

    @Override
    public void emit(String event, @Nullable Object @Nullable ... arguments) {
        lifecycle.sender().emit(namespace.packet(event, arguments), Flags.NONE);
    }

    @Override
    public CompletionStage<Void> drained() {
        return lifecycle.sender().drained();
    }

    @Override
    public CompletableFuture<Arguments> emitWithAck(String event, @Nullable Object @Nullable ... arguments) {
        return operator().emitWithAck(event, arguments);
    }

    @Override
    public SocketOperator timeout(Duration timeout) {
        return operator().timeout(timeout);
    }

    @Override
    public SocketOperator asVolatile() {
        return operator().asVolatile();
    }

    @Override
    public SocketOperator compress(boolean compress) {
        return operator().compress(compress);
    }

    private SocketOperator operator() {
        return new LiveSocketOperator(lifecycle);
    }

    @Override
    public BroadcastOperator broadcast() {
        return namespace.everyone().except(id);
    }

    @Override
    public BroadcastOperator to(Collection<String> rooms) {
        return broadcast().to(rooms);
    }

    @Override
    public BroadcastOperator except(Collection<String> rooms) {
        return broadcast().except(rooms);
    }

    @Override
    public BroadcastOperator local() {
        return broadcast().local();
    }

    @Override
    public void disconnect(boolean close) {
        namespace.adapter().afterBroadcasts(() -> lifecycle.loop().execute(() -> lifecycle.disconnect(close)));
    }

    @Override
    public void disconnect() {
        disconnect(false);
    }

    @Override
    public void closeConnection() {
        namespace.adapter().afterBroadcasts(() -> lifecycle.loop().execute(lifecycle.connection()::close));
    }

    @Override
    public String toString() {
        return "Socket[" + id + ", " + LogText.of(namespace.name()) + ", " + lifecycle + "]";
    }
}
