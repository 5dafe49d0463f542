package dev.roost.server;

import dev.roost.protocol.LogText;
import dev.roost.protocol.SocketPacket;
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

/**
 * One client in one namespace. Thread-safe: what is called here from one thread takes effect in the order of the
 * calls.
 *
 * <p>Its listeners run one at a time, in the order of what they hear, on the server's handlers' executor.
 */
public final class Socket implements SocketEmitter, RoomSelector, ListenerRegistry {
    private final String id;
    private final Namespace namespace;
    private final Handshake handshake;
    private final EventDispatcher listeners = new EventDispatcher(this);
    private final SocketLifecycle life;

    /** Null until the application has asked for it. */
    private volatile @Nullable Map<String, Object> data;

    private volatile @Nullable Principal principal;

    /** @param restoration null if the client did not ask to go on where it was */
    Socket(ClientConnection connection, Namespace namespace, Handshake handshake, @Nullable Restoration restoration) {
        Recovery recovery = Recovery.of(namespace, connection.protocolRevision(), restoration);
        Restoration.Restored before = recovery.restored();
        this.id = before == null
                ? connection.protocolRevision().socketId(connection.session().id(), namespace.name())
                : before.session().socketId();
        this.namespace = namespace;
        this.handshake = handshake;
        this.principal = handshake.principal().orElse(null);
        this.life = new SocketLifecycle(this, connection, listeners, recovery);
    }

    SocketLifecycle life() {
        return life;
    }

    /**
     * 20 characters; not the id of the session, and another one in each namespace. But a client of Socket.IO 2
     * makes its id of the session's and the namespace's name: whoever is shown it can speak for that client.
     */
    public String id() {
        return id;
    }

    public Namespace namespace() {
        return namespace;
    }

    public Handshake handshake() {
        return handshake;
    }

    /** What carries it now: {@code polling} or {@code websocket}. */
    public String transport() {
        return life.connection().session().transport();
    }

    /** Whether it has been let in and has not ended. */
    public boolean isConnected() {
        return life.isConnected();
    }

    /**
     * Whether it goes on where its client was cut off: with the id, the rooms and the data it had, and what was missed has
     * been sent. Certain once it is connected.
     */
    public boolean isRecovered() {
        return life.recovery().restored() != null;
    }

    /** Why it does not go on, if its client asked for that. */
    public Optional<RecoveryRefusal> recoveryRefusal() {
        return Optional.ofNullable(life.recovery().refusal());
    }

    /** What the application keeps with this socket. */
    public Map<String, Object> data() {
        Map<String, Object> kept = data;
        return kept == null ? beginData() : kept;
    }

    private Map<String, Object> beginData() {
        synchronized (listeners) {
            if (data == null) {
                data = life.recovery().data();
            }
            return data;
        }
    }

    /**
     * Who the client has shown to be: what a middleware or a listener has said last by {@link #authenticate}; until then, who
     * the HTTP server {@linkplain Handshake#principal() says} it is. It is not sent anywhere, and not recovered: a client that
     * comes back begins anew.
     */
    public Optional<Principal> principal() {
        return Optional.ofNullable(principal);
    }

    /**
     * Says who the client has shown to be, in this namespace; seen at once by all threads.
     *
     * @param newPrincipal in place of the one before; null for nobody any more
     */
    public void authenticate(@Nullable Principal newPrincipal) {
        principal = newPrincipal;
    }

    /** Has something done after a time, unless it has ended by then; on a thread that may block, not behind its handlers. */
    public void after(Duration delay, Runnable task) {
        life.after(Timeouts.nanos(delay), task);
    }

    /** The variable parts of the namespace's name, if it has a {@linkplain RoostServer#ofTemplate template}. */
    public Map<String, String> variables() {
        return namespace.variables();
    }

    /**
     * The rooms it is in; first of all its own, named by its id, once it is connected. At its end its disconnecting
     * listeners still see them; nobody does after that. After {@link Broadcaster#socketsJoin(Collection)} and the like,
     * which other threads carry out, it may take a moment until they show it.
     */
    public Set<String> rooms() {
        Set<String> all = new LinkedHashSet<>();
        if (life.isInItsRooms()) {
            all.add(id);
        }
        all.addAll(life.rooms().names());
        return all;
    }

    /** As {@link #join(Collection)}. */
    public void join(String... more) {
        join(List.of(more));
    }

    /** Joins rooms: at once for {@link #rooms()}, and for what the same thread emits after it. */
    public void join(Collection<String> more) {
        life.rooms().join(more);
    }

    /** As {@link #leave(Collection)}. */
    public void leave(String... some) {
        leave(List.of(some));
    }

    /** Leaves rooms, as {@link #join(Collection)} joins them; its own it does not leave. */
    public void leave(Collection<String> some) {
        life.rooms().leave(some);
    }

    /**
     * Hears an event of this socket.
     *
     * @throws IllegalArgumentException if the name is reserved
     */
    @Override
    public Registration on(String event, EventListener listener) {
        return listeners.events.add(event, listener);
    }

    /** Hears the next such event, and no more. */
    @Override
    public Registration once(String event, EventListener listener) {
        return listeners.events.addOnce(event, listener);
    }

    /** Takes back one call of {@link #on(String, EventListener)} or {@link #once} with this listener. */
    @Override
    public void off(String event, EventListener listener) {
        listeners.events.remove(event, listener);
    }

    /** Takes back all listeners of an event. */
    public void off(String event) {
        listeners.events.removeAll(event);
    }

    /** Takes back all listeners of events, but for those that hear any. */
    public void removeAllListeners() {
        listeners.events.clear();
    }

    /** The events that this socket has listeners of its own for. */
    public Set<String> eventNames() {
        return listeners.events.names();
    }

    /** Hears all events, also those that nobody else hears, before middlewares and other listeners. */
    public Registration onAny(EventListener listener) {
        return listeners.any.add(listener);
    }

    /** As {@link #onAny}, before those that do so already. */
    public Registration prependAny(EventListener listener) {
        return listeners.any.addFirst(listener);
    }

    /** Takes back {@link #onAny}. */
    public void offAny(EventListener listener) {
        listeners.any.remove(listener);
    }

    /** Takes back all that {@link #onAny} has added. */
    public void offAny() {
        listeners.any.clear();
    }

    /** Those that {@link #onAny} and {@link #prependAny} have added, in the order in which they hear. */
    public List<EventListener> listenersAny() {
        return listeners.any.toList();
    }

    /** Hears of all that is sent to this client, broadcasts too, but not of answers. */
    public Registration onAnyOutgoing(OutgoingListener listener) {
        return listeners.anyOutgoing.add(listener);
    }

    /** As {@link #onAnyOutgoing}, before those that do so already. */
    public Registration prependAnyOutgoing(OutgoingListener listener) {
        return listeners.anyOutgoing.addFirst(listener);
    }

    /** Takes back {@link #onAnyOutgoing}. */
    public void offAnyOutgoing(OutgoingListener listener) {
        listeners.anyOutgoing.remove(listener);
    }

    /** Takes back all that {@link #onAnyOutgoing} has added. */
    public void offAnyOutgoing() {
        listeners.anyOutgoing.clear();
    }

    /** Those that {@link #onAnyOutgoing} and {@link #prependAnyOutgoing} have added, in the order in which they hear. */
    public List<OutgoingListener> listenersAnyOutgoing() {
        return listeners.anyOutgoing.toList();
    }

    /** Has each event checked before its listeners hear it; in the order of these calls, until one throws. */
    public Registration use(EventMiddleware middleware) {
        return listeners.middlewares.add(middleware);
    }

    /** Hears of the events that a middleware keeps back. */
    public Registration onError(ErrorListener listener) {
        return listeners.errors.add(listener);
    }

    /** Hears of its end, after all its events, while {@link #rooms()} still tells where it was. */
    public Registration onDisconnecting(DisconnectListener listener) {
        return listeners.disconnecting.add(listener);
    }

    /** Hears of its end, after all its events. */
    public Registration onDisconnect(DisconnectListener listener) {
        return listeners.disconnected.add(listener);
    }

    /**
     * Sends an event to this client, after its connection is accepted. A socket that has ended drops it. {@code emit(name,
     * null)} sends one argument, null. An {@code Object[]} sends its elements; an array of another type is refused: write
     * {@code (Object) aStringArray} to send it as one argument.
     *
     * @throws IllegalArgumentException if the name is reserved, or for such an array
     * @throws dev.roost.server.spi.PayloadException if an argument can't be written, or has too many attachments
     */
    @Override
    public void emit(String event, @Nullable Object @Nullable ... arguments) {
        life.emit(packet(event, arguments), Flags.NONE);
    }

    /**
     * When what has been emitted to this client before this call has left for the network: over WebSocket, when the
     * connection takes more; by polling, when the client has fetched it. Who sends much, and waits for this in between,
     * sends no faster than the client reads.
     *
     * @return fails with {@link SocketDisconnectedException} if the socket ends first, or has ended; completes on a thread
     *     that may block
     */
    public CompletionStage<Void> drained() {
        return life.drained();
    }

    /**
     * Sends an event to this client and waits for its answer as long as it is connected; or as long as {@link #timeout}
     * says.
     *
     * <p>A handler that waits for the result should use a timeout: if the client sends more than {@link
     * ServerOptions#maxInbox()} while the handler runs, the server stops reading from it, and its answer is not read either.
     *
     * @return fails with {@link SocketDisconnectedException} if the client goes first, or is not connected; completes
     *     on a thread that may block
     */
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
        return new SocketOperator(this, Flags.NONE, Timeouts.NONE);
    }

    SocketPacket.Event packet(String event, @Nullable Object @Nullable ... arguments) {
        return namespace.packet(event, arguments);
    }

    /** All other sockets of the namespace. */
    public BroadcastOperator broadcast() {
        return namespace.everyone().except(id);
    }

    /** Chooses the other sockets in any of some rooms. */
    @Override
    public BroadcastOperator to(Collection<String> toRooms) {
        return broadcast().to(toRooms);
    }

    /** Chooses the other sockets that are in none of some rooms. */
    @Override
    public BroadcastOperator except(Collection<String> exceptRooms) {
        return broadcast().except(exceptRooms);
    }

    /** Chooses the other sockets that are connected to this server. */
    @Override
    public BroadcastOperator local() {
        return broadcast().local();
    }

    /**
     * Ends it, telling the client; one that is still to be let in won't be.
     *
     * @param close whether the session ends too, and with it the client's sockets in other namespaces
     */
    public void disconnect(boolean close) {
        life.loop().execute(() -> life.disconnect(close));
    }

    /** As {@link #disconnect(boolean)}; the client's sockets in other namespaces live on. */
    public void disconnect() {
        disconnect(false);
    }

    /**
     * Closes the client's connection without a DISCONNECT packet, after what was emitted before: Node's {@code
     * conn.close()}. To the client it is as if the network had failed: it reconnects, and its session may be recovered.
     * All its sockets, in other namespaces too, end with {@link DisconnectReason#FORCED_CLOSE}.
     */
    public void closeConnection() {
        life.loop().execute(life.connection()::close);
    }

    @Override
    public String toString() {
        return "Socket[" + id + ", " + LogText.of(namespace.name()) + ", " + life + "]";
    }
}
