package dev.roost.server;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace. Thread-safe: what is called here from one thread takes effect in the order of the
 * calls.
 *
 * <pre>
 *   CONNECTING ── middlewares let it in ──► CONNECTED ──► ENDED
 *        └── refused, or gone meanwhile ───────────────────►┘
 * </pre>
 */
public final class Socket {
    private enum State {
        CONNECTING,
        CONNECTED,
        ENDED
    }

    private final String id;
    private final ClientConnection connection;
    private final Namespace namespace;
    private final Handshake handshake;
    private final HandlerQueue queue;
    private final AckRegistry acks;
    private final Member member = new LocalMember();
    private final JoinedRooms rooms;
    private final Map<String, Object> data = new ConcurrentHashMap<>(4);
    private final SocketListeners listeners = new SocketListeners(this);

    /** What was emitted before the client was let in. Loop only. */
    private final List<SocketPacket> early = new ArrayList<>(0);

    /** Written on the loop, read anywhere. */
    private volatile State state = State.CONNECTING;

    Socket(ClientConnection connection, Namespace namespace, Handshake handshake) {
        RoostServer server = namespace.server();
        this.id = connection.dialect().socketId(connection.session().id(), namespace.name());
        this.connection = connection;
        this.namespace = namespace;
        this.handshake = handshake;
        this.rooms = new JoinedRooms(namespace.adapter(), member);
        this.queue = new HandlerQueue(server.handlerExecutor(), connection::onHandlersRejected);
        this.acks = new AckRegistry(loop(), server.codec(), server.ackExecutor());
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

    public boolean isConnected() {
        return state == State.CONNECTED;
    }

    /** What the application keeps with this socket. */
    public Map<String, Object> data() {
        return data;
    }

    /** The rooms it is in; first of all its own, named by its id. */
    public Set<String> rooms() {
        Set<String> all = new LinkedHashSet<>();
        if (isConnected()) {
            all.add(id);
            all.addAll(rooms.names());
        }
        return all;
    }

    public void join(String room) {
        join(List.of(room));
    }

    public void join(Collection<String> more) {
        rooms.join(more);
    }

    /** Leaves a room; its own it does not leave. */
    public void leave(String room) {
        rooms.leave(room);
    }

    /**
     * Hears an event of this socket.
     *
     * @throws IllegalArgumentException if the name is reserved
     */
    public Socket on(String event, EventListener listener) {
        listeners.add(event, listener);
        return this;
    }

    /** Hears of its end, after all its events. */
    public Socket onDisconnect(DisconnectListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Sends an event to this client; one that is still to be let in gets it after that. A socket that has ended drops
     * it.
     *
     * @throws IllegalArgumentException if the name is reserved
     * @throws dev.roost.server.spi.PayloadException if an argument can't be written
     */
    public void emit(String event, @Nullable Object... arguments) {
        EventNames.requireNotReserved(event);
        Payload payload = namespace.server().encodeEvent(event, arguments);
        sendLater(new SocketPacket.Event(namespace.name(), event, null, payload));
    }

    /**
     * Sends an event to this client and waits for its answer as long as it is connected.
     *
     * <p>A handler that waits for it should use a timeout: a client that sends more than the inbox holds is not listened
     * to until handlers catch up, and then its answer isn't heard either.
     *
     * @return fails with {@link SocketDisconnectedException} if the client goes first, or is not connected; completes
     *     on a thread that may block
     */
    public CompletableFuture<Arguments> emitWithAck(String event, @Nullable Object... arguments) {
        return request(AckRegistry.NO_TIMEOUT, event, arguments);
    }

    /**
     * As {@link #emitWithAck(String, Object...)}, but no longer than a time.
     *
     * @return fails with {@link AckTimeoutException} if the answer is late
     * @throws IllegalArgumentException if the time is not more than nothing
     */
    public CompletableFuture<Arguments> emitWithAck(Duration timeout, String event, @Nullable Object... arguments) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: more than nothing)");
        }
        return request(timeout.toNanos(), event, arguments);
    }

    private CompletableFuture<Arguments> request(long timeoutNanos, String event, @Nullable Object... arguments) {
        EventNames.requireNotReserved(event);
        Payload payload = namespace.server().encodeEvent(event, arguments);
        CompletableFuture<Arguments> answer = new CompletableFuture<>();
        loop().execute(() -> {
            if (state == State.CONNECTED) {
                long ackId = acks.register(answer, timeoutNanos);
                connection.send(new SocketPacket.Event(namespace.name(), event, ackId, payload));
            } else {
                acks.fail(answer, new SocketDisconnectedException());
            }
        });
        return answer;
    }

    /** All other sockets of the namespace. */
    public BroadcastOperator broadcast() {
        return new BroadcastOperator(namespace, BroadcastOptions.EVERYONE.except(List.of(id)));
    }

    /** The other sockets in a room. */
    public BroadcastOperator to(String room) {
        return broadcast().to(room);
    }

    /** The other sockets in any of some rooms. */
    public BroadcastOperator to(Collection<String> toRooms) {
        return broadcast().to(toRooms);
    }

    public BroadcastOperator in(String room) {
        return to(room);
    }

    public BroadcastOperator in(Collection<String> inRooms) {
        return to(inRooms);
    }

    /** The other sockets that are not in a room. */
    public BroadcastOperator except(String room) {
        return broadcast().except(room);
    }

    /**
     * Ends it, telling the client; one that is still to be let in is not.
     *
     * @param close whether the session ends too, and with it the client's sockets in other namespaces
     */
    public void disconnect(boolean close) {
        loop().execute(close ? connection::disconnectAll : this::disconnectOnLoop);
    }

    /** Ends it, telling the client; its sockets in other namespaces live on. */
    public void disconnect() {
        disconnect(false);
    }

    Dialect dialect() {
        return connection.dialect();
    }

    private SessionLoop loop() {
        return connection.session().loop();
    }

    private void sendLater(SocketPacket packet) {
        loop().execute(() -> {
            switch (state) {
                case CONNECTING -> early.add(packet);
                case CONNECTED -> connection.send(packet);
                case ENDED -> {}
            }
        });
    }

    void sendAck(long ackId, @Nullable Object... values) {
        Payload payload = namespace.server().codec().encode(Arrays.asList(values));
        sendLater(new SocketPacket.Ack(namespace.name(), ackId, payload));
    }

    // What follows is for the loop, and for the handlers' executor where it says so.

    /** Lets it in at once, or after the middlewares. */
    void begin(int authSize) {
        if (namespace.middlewares().isEmpty()) {
            enter();
        } else {
            handle(authSize, this::askMiddlewares);
        }
    }

    /** Handlers' executor. */
    private void askMiddlewares() {
        Optional<Bytes> refusal = Admittance.refusal(this);
        loop().execute(() -> refusal.ifPresentOrElse(this::refuse, this::enter));
    }

    private void refuse(Bytes error) {
        if (state == State.CONNECTING) {
            connection.send(new SocketPacket.ConnectError(namespace.name(), error));
            end(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    private void enter() {
        if (state != State.CONNECTING) {
            return;
        }
        state = State.CONNECTED;
        connection.onJoined();
        rooms.connect();
        namespace.add(this);
        // Before anything is sent, for that may show that the client is too slow, and be the end.
        handle(0, listeners::connected);
        connection.send(dialect().welcome(namespace.name(), id));
        early.forEach(connection::send);
        early.clear();
    }

    void onEvent(SocketPacket.Event packet) {
        Payload payload = packet.payload();
        Arguments arguments = Arguments.ofEvent(payload, namespace.server().codec());
        Event event = new Event(this, packet.name(), arguments, packet.ackId());
        handle(sizeOf(payload), () -> listeners.event(event));
    }

    private static long sizeOf(Payload payload) {
        long size = payload.array().size();
        for (Bytes attachment : payload.attachments()) {
            size += attachment.size();
        }
        return size;
    }

    private void handle(long size, Runnable task) {
        connection.inbox().submit(queue, size, task);
    }

    void onAck(SocketPacket.Ack ack) {
        acks.resolve(ack.id(), ack.payload());
    }

    void disconnectOnLoop() {
        if (state != State.ENDED) {
            connection.send(new SocketPacket.Disconnect(namespace.name()));
            end(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    /** It is over, for whatever reason; the client is not told. */
    void end(DisconnectReason reason) {
        State before = state;
        if (before == State.ENDED) {
            return;
        }
        state = State.ENDED;
        connection.forget(this);
        acks.failAll();
        if (before == State.CONNECTED) {
            namespace.remove(this);
            // Not at once: it may be a broadcast that found the client too slow.
            loop().execute(() -> namespace.adapter().remove(member));
            handle(0, () -> listeners.disconnected(reason));
        }
    }

    @Override
    public String toString() {
        return "Socket[" + id + ", " + namespace.name() + ", " + state + "]";
    }

    /** This socket as its adapter sees it. */
    private final class LocalMember implements Member {
        @Override
        public String id() {
            return id;
        }

        @Override
        public SessionLoop loop() {
            return Socket.this.loop();
        }

        @Override
        public void deliver(Batch batch) {
            if (state == State.CONNECTED) {
                connection.send(batch);
            }
        }
    }
}
