package dev.roost.server;

import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.BroadcastOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A path with its sockets, its rooms and its listeners. Thread-safe. */
public final class Namespace {
    private final RoostServer server;
    private final String name;
    private final Adapter adapter;
    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
    private final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
    private final List<ConnectionListener> connectionListeners = new CopyOnWriteArrayList<>();
    private final List<DisconnectListener> disconnectListeners = new CopyOnWriteArrayList<>();
    private final EventListeners eventListeners = new EventListeners();
    private final BroadcastOperator everyone = new BroadcastOperator(this, BroadcastOptions.EVERYONE);

    Namespace(RoostServer server, String name, Adapter adapter) {
        this.server = server;
        this.name = name;
        this.adapter = adapter;
    }

    /** With its leading slash. */
    public String name() {
        return name;
    }

    /** Has each client checked before it may join; in the order of these calls, until one refuses. */
    public Namespace use(Middleware middleware) {
        middlewares.add(middleware);
        return this;
    }

    /** Hears of each socket that joins, before any of its events. */
    public Namespace onConnection(ConnectionListener listener) {
        connectionListeners.add(listener);
        return this;
    }

    /** Hears of the end of each socket, after all its events. */
    public Namespace onDisconnect(DisconnectListener listener) {
        disconnectListeners.add(listener);
        return this;
    }

    /**
     * Hears an event of any socket.
     *
     * @throws IllegalArgumentException if the name is reserved
     */
    public Namespace on(String event, EventListener listener) {
        eventListeners.add(event, listener);
        return this;
    }

    /** The sockets connected to this process now. */
    public Collection<Socket> sockets() {
        return List.copyOf(sockets.values());
    }

    public Optional<Socket> socket(String id) {
        return Optional.ofNullable(sockets.get(id));
    }

    /** Sends an event to all sockets, as {@link BroadcastOperator#emit}. */
    public void emit(String event, @Nullable Object... arguments) {
        everyone.emit(event, arguments);
    }

    public BroadcastOperator to(String room) {
        return everyone.to(room);
    }

    public BroadcastOperator to(Collection<String> rooms) {
        return everyone.to(rooms);
    }

    public BroadcastOperator in(String room) {
        return everyone.in(room);
    }

    public BroadcastOperator in(Collection<String> rooms) {
        return everyone.in(rooms);
    }

    public BroadcastOperator except(String room) {
        return everyone.except(room);
    }

    public BroadcastOperator except(Collection<String> rooms) {
        return everyone.except(rooms);
    }

    void broadcast(BroadcastOptions options, String event, @Nullable Object... arguments) {
        EventNames.requireNotReserved(event);
        Payload payload = server.encodeEvent(event, arguments);
        adapter.broadcast(new SocketPacket.Event(name, event, null, payload), options);
    }

    RoostServer server() {
        return server;
    }

    Adapter adapter() {
        return adapter;
    }

    List<Middleware> middlewares() {
        return middlewares;
    }

    List<ConnectionListener> connectionListeners() {
        return connectionListeners;
    }

    List<DisconnectListener> disconnectListeners() {
        return disconnectListeners;
    }

    EventListeners eventListeners() {
        return eventListeners;
    }

    void add(Socket socket) {
        sockets.put(socket.id(), socket);
    }

    void remove(Socket socket) {
        sockets.remove(socket.id(), socket);
    }
}
