package dev.roost.server;

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
public final class Socket {
    private final String id;
    private final Namespace namespace;
    private final Handshake handshake;
    private final SocketListeners listeners = new SocketListeners(this);
    private final SocketLife life;

    /** @param restoration null if the client did not ask to go on where it was */
    Socket(ClientConnection connection, Namespace namespace, Handshake handshake, @Nullable Restoration restoration) {
        Recovery recovery = Recovery.of(namespace, connection.dialect(), restoration);
        Restoration.Restored before = recovery.restored();
        this.id = before == null
                ? connection.dialect().socketId(connection.session().id(), namespace.name())
                : before.session().socketId();
        this.namespace = namespace;
        this.handshake = handshake;
        this.life = new SocketLife(this, connection, listeners, recovery);
    }

    SocketLife life() {
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
        return life.data();
    }

    /**
     * Who the client has shown to be: what a middleware or a listener has said last by {@link #authenticate}; until then, who
     * the HTTP server {@linkplain Handshake#principal() says} it is. It is not sent anywhere, and not recovered: a client that
     * comes back begins anew.
     */
    public Optional<Principal> principal() {
        return Optional.ofNullable(life.principal());
    }

    /**
     * Says who the client has shown to be, in this namespace; seen at once by all threads.
     *
     * @param principal in place of the one before; null for nobody any more
     */
    public void authenticate(@Nullable Principal principal) {
        life.authenticate(principal);
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
     * listeners still see them; nobody does after that.
     */
    public Set<String> rooms() {
        Set<String> all = new LinkedHashSet<>();
        if (life.isInItsRooms()) {
            all.add(id);
        }
        all.addAll(life.rooms().names());
        return all;
    }

    public void join(String room) {
        join(List.of(room));
    }

    /** Joins rooms: at once for {@link #rooms()}, and for what the same thread emits after it. */
    public void join(Collection<String> more) {
        life.rooms().join(more);
    }

    /** Leaves a room; its own it does not leave. */
    public void leave(String room) {
        life.rooms().leave(List.of(room));
    }

    /**
     * Hears an event of this socket.
     *
     * @throws IllegalArgumentException if the name is reserved
     */
    public Socket on(String event, EventListener listener) {
        listeners.events.add(event, listener);
        return this;
    }

    /** As {@link #on(String, EventListener)}, with the first argument as a type. */
    public <T> Socket on(String event, Class<T> type, TypedListener<T> listener) {
        return on(event, heard -> listener.onEvent(heard.arguments().get(0, type), heard));
    }

    /** As {@link #on(String, EventListener)}, with the first argument as a type that has parameters. */
    public <T> Socket on(String event, TypeRef<T> type, TypedListener<T> listener) {
        return on(event, heard -> listener.onEvent(heard.arguments().get(0, type), heard));
    }

    /** Hears the next such event, and no more. */
    public Socket once(String event, EventListener listener) {
        listeners.events.addOnce(event, listener);
        return this;
    }

    /** Takes back one call of {@link #on(String, EventListener)} or {@link #once} with this listener. */
    public Socket off(String event, EventListener listener) {
        listeners.events.remove(event, listener);
        return this;
    }

    /** Takes back all listeners of an event. */
    public Socket off(String event) {
        listeners.events.removeAll(event);
        return this;
    }

    /** Takes back all listeners of events, but for those that hear any. */
    public Socket removeAllListeners() {
        listeners.events.clear();
        return this;
    }

    /** The events that this socket has listeners of its own for. */
    public Set<String> eventNames() {
        return listeners.events.names();
    }

    /** Hears all events, also those that nobody else hears, before middlewares and other listeners. */
    public Socket onAny(EventListener listener) {
        listeners.any.add(listener);
        return this;
    }

    /** As {@link #onAny}, before those that do so already. */
    public Socket prependAny(EventListener listener) {
        listeners.any.addFirst(listener);
        return this;
    }

    /** Takes back {@link #onAny}. */
    public Socket offAny(EventListener listener) {
        listeners.any.remove(listener);
        return this;
    }

    /** Takes back all that {@link #onAny} has added. */
    public Socket offAny() {
        listeners.any.clear();
        return this;
    }

    /** Those that {@link #onAny} and {@link #prependAny} have added, in the order in which they hear. */
    public List<EventListener> listenersAny() {
        return listeners.any.toList();
    }

    /** Hears of all that is sent to this client, broadcasts too, but not of answers. */
    public Socket onAnyOutgoing(OutgoingListener listener) {
        listeners.anyOutgoing.add(listener);
        return this;
    }

    /** As {@link #onAnyOutgoing}, before those that do so already. */
    public Socket prependAnyOutgoing(OutgoingListener listener) {
        listeners.anyOutgoing.addFirst(listener);
        return this;
    }

    /** Takes back {@link #onAnyOutgoing}. */
    public Socket offAnyOutgoing(OutgoingListener listener) {
        listeners.anyOutgoing.remove(listener);
        return this;
    }

    /** Takes back all that {@link #onAnyOutgoing} has added. */
    public Socket offAnyOutgoing() {
        listeners.anyOutgoing.clear();
        return this;
    }

    /** Those that {@link #onAnyOutgoing} and {@link #prependAnyOutgoing} have added, in the order in which they hear. */
    public List<OutgoingListener> listenersAnyOutgoing() {
        return listeners.anyOutgoing.toList();
    }

    /** Has each event checked before its listeners hear it; in the order of these calls, until one throws. */
    public Socket use(EventMiddleware middleware) {
        listeners.middlewares.add(middleware);
        return this;
    }

    /** Hears of the events that a middleware keeps back. */
    public Socket onError(ErrorListener listener) {
        listeners.errors.add(listener);
        return this;
    }

    /** Hears of its end, after all its events, while {@link #rooms()} still tells where it was. */
    public Socket onDisconnecting(DisconnectListener listener) {
        listeners.disconnecting.add(listener);
        return this;
    }

    /** Hears of its end, after all its events. */
    public Socket onDisconnect(DisconnectListener listener) {
        listeners.disconnected.add(listener);
        return this;
    }

    /**
     * Sends an event to this client, after its connection is accepted. A socket that has ended drops it. {@code emit(name,
     * null)} sends one argument, null. An {@code Object[]} sends its elements; an array of another type is refused: write
     * {@code (Object) aStringArray} to send it as one argument.
     *
     * @throws IllegalArgumentException if the name is reserved, or for such an array
     * @throws dev.roost.server.spi.PayloadException if an argument can't be written, or has too many attachments
     */
    public void emit(String event, @Nullable Object @Nullable ... arguments) {
        life.emit(packet(event, arguments), Flags.NONE);
    }

    /** Sends the event {@code message}. */
    public void send(@Nullable Object @Nullable ... arguments) {
        emit("message", arguments);
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
     * <p>A handler that waits for it should use a timeout: a client that sends more than the inbox holds is not listened
     * to until handlers catch up, and then its answer isn't heard either.
     *
     * @return fails with {@link SocketDisconnectedException} if the client goes first, or is not connected; completes
     *     on a thread that may block
     */
    public CompletableFuture<Arguments> emitWithAck(String event, @Nullable Object @Nullable ... arguments) {
        return operator().emitWithAck(event, arguments);
    }

    /** As {@link SocketOperator#timeout}. */
    public SocketOperator timeout(Duration timeout) {
        return operator().timeout(timeout);
    }

    /** As {@link SocketOperator#asVolatile()}. */
    public SocketOperator asVolatile() {
        return operator().asVolatile();
    }

    /** As {@link SocketOperator#compress}. */
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

    /** The other sockets in a room. */
    public BroadcastOperator to(String room) {
        return broadcast().to(room);
    }

    /** The other sockets in any of some rooms. */
    public BroadcastOperator to(Collection<String> toRooms) {
        return broadcast().to(toRooms);
    }

    /** Another word for {@link #to(String)}. */
    public BroadcastOperator in(String room) {
        return to(room);
    }

    /** Another word for {@link #to(Collection)}. */
    public BroadcastOperator in(Collection<String> inRooms) {
        return to(inRooms);
    }

    /** The other sockets that are not in a room. */
    public BroadcastOperator except(String room) {
        return broadcast().except(room);
    }

    /** The other sockets that are in none of some rooms. */
    public BroadcastOperator except(Collection<String> exceptRooms) {
        return broadcast().except(exceptRooms);
    }

    /** The other sockets that are connected to this server. */
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

    @Override
    public String toString() {
        return "Socket[" + id + ", " + namespace.name() + ", " + life + "]";
    }
}
