package dev.roost.server;

import dev.roost.engine.SessionIds;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.Member;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger log = LoggerFactory.getLogger(Socket.class);

    private enum State {
        CONNECTING,
        CONNECTED,
        ENDED
    }

    private final String id = SessionIds.next();
    private final ClientConnection connection;
    private final Namespace namespace;
    private final Handshake handshake;
    private final HandlerQueue queue;
    private final AckRegistry acks;
    private final Member member = new LocalMember();
    private final Set<String> rooms = ConcurrentHashMap.newKeySet(4);
    private final Map<String, Object> data = new ConcurrentHashMap<>(4);
    private final SocketListeners listeners = new SocketListeners(this);

    /** Written on the loop, read anywhere. */
    private volatile State state = State.CONNECTING;

    Socket(ClientConnection connection, Namespace namespace, Handshake handshake) {
        RoostServer server = namespace.server();
        this.connection = connection;
        this.namespace = namespace;
        this.handshake = handshake;
        this.queue = new HandlerQueue(server.handlerExecutor());
        this.acks = new AckRegistry(loop(), server.codec(), server.ackExecutor());
    }

    /** 20 characters; not the id of the session, and another one in each namespace. */
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
            all.addAll(rooms);
        }
        return all;
    }

    public void join(String room) {
        join(List.of(room));
    }

    public void join(Collection<String> more) {
        Set<String> names = Set.copyOf(more);
        rooms.addAll(names);
        namespace.adapter().join(member, names);
    }

    /** Leaves a room; its own it does not leave. */
    public void leave(String room) {
        rooms.remove(room);
        namespace.adapter().leave(member, room);
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
     * Sends an event to this client. A socket that has ended drops it.
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
     * @return fails with {@link SocketDisconnectedException} if the client goes first; completes on a thread that may
     *     block
     */
    public CompletableFuture<Arguments> emitWithAck(String event, @Nullable Object... arguments) {
        return request(null, event, arguments);
    }

    /**
     * As {@link #emitWithAck(String, Object...)}, but no longer than a time.
     *
     * @return fails with {@link AckTimeoutException} if the answer is late
     */
    public CompletableFuture<Arguments> emitWithAck(Duration timeout, String event, @Nullable Object... arguments) {
        return request(timeout, event, arguments);
    }

    private CompletableFuture<Arguments> request(
            @Nullable Duration timeout, String event, @Nullable Object... arguments) {
        EventNames.requireNotReserved(event);
        Payload payload = namespace.server().encodeEvent(event, arguments);
        CompletableFuture<Arguments> answer = new CompletableFuture<>();
        loop().execute(() -> {
            if (state == State.CONNECTED) {
                long ackId = acks.register(answer, timeout);
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
     * Ends it, telling the client.
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

    private SessionLoop loop() {
        return connection.session().loop();
    }

    private void sendLater(SocketPacket packet) {
        loop().execute(() -> {
            if (state == State.CONNECTED) {
                connection.send(packet);
            }
        });
    }

    void sendAck(long ackId, @Nullable Object... values) {
        Payload payload = namespace.server().codec().encode(Arrays.asList(values));
        sendLater(new SocketPacket.Ack(namespace.name(), ackId, payload));
    }

    // What follows is for the loop, and for the handlers' executor where it says so.

    /** Lets it in at once, or after the middlewares. */
    void begin() {
        if (namespace.middlewares().isEmpty()) {
            enter();
        } else {
            queue.execute(this::runMiddlewares);
        }
    }

    /** Handlers' executor. */
    private void runMiddlewares() {
        try {
            for (Middleware middleware : namespace.middlewares()) {
                middleware.onConnect(this);
            }
        } catch (ConnectionRefusedException e) {
            refuseLater(e.getMessage(), e.data());
            return;
        } catch (Throwable bug) {
            log.error("socket {} of {}: a middleware failed", id, namespace.name(), bug);
            refuseLater("Internal server error", null);
            return;
        }
        loop().execute(this::enter);
    }

    private void refuseLater(@Nullable String message, @Nullable Object details) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", message);
        if (details != null) {
            error.put("data", details);
        }
        Bytes json = namespace.server().codec().encode(List.of(error)).items().get(0);
        loop().execute(() -> {
            if (state == State.CONNECTING) {
                state = State.ENDED;
                connection.forget(this);
                connection.send(new SocketPacket.ConnectError(namespace.name(), json));
            }
        });
    }

    private void enter() {
        if (state != State.CONNECTING) {
            return;
        }
        state = State.CONNECTED;
        connection.onJoined();
        namespace.adapter().add(member);
        if (!rooms.isEmpty()) {
            namespace.adapter().join(member, rooms);
        }
        namespace.add(this);
        connection.send(new SocketPacket.Connect(namespace.name(), Bytes.utf8("{\"sid\":\"" + id + "\"}")));
        queue.execute(listeners::connected);
    }

    void onEvent(SocketPacket.Event packet, int size) {
        connection.inbox().add(size);
        Arguments arguments =
                Arguments.ofEvent(packet.payload(), namespace.server().codec());
        Event event = new Event(this, packet.name(), arguments, packet.ackId());
        queue.execute(() -> {
            try {
                listeners.event(event);
            } finally {
                connection.inbox().remove(size);
            }
        });
    }

    void onAck(SocketPacket.Ack ack) {
        acks.resolve(ack.id(), ack.payload());
    }

    void disconnectOnLoop() {
        if (state == State.CONNECTED) {
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
            namespace.adapter().remove(member);
            namespace.remove(this);
            queue.execute(() -> listeners.disconnected(reason));
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
            connection.send(batch);
        }
    }
}
