package dev.roost.server;

import dev.roost.protocol.LogText;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.PartialAnswersException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A path with its sockets, its rooms and its listeners. Thread-safe. */
public final class Namespace implements Listening {
    private final RoostServer server;
    private final ServerContext context;
    private final String name;
    private final @Nullable ParentNamespace parent;
    private final Map<String, String> variables;
    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
    private final NamespaceListeners own = new NamespaceListeners();

    /** Those that concern its sockets, the parent's before its own. */
    private final List<NamespaceListeners> namespaceListeners;

    private final RoomListeners roomListeners;
    private final AtomicLong nextAckId = new AtomicLong();

    /** Completes when the listeners of new namespaces have heard of it; nobody joins before. */
    private final CompletableFuture<Void> announced = new CompletableFuture<>();

    private final Adapter adapter;
    private final Recovery noRecovery;
    private final BroadcastOperator everyone;

    /**
     * @param parent of which it is a child, or null
     * @param variables the parts of the name that the parent's template leaves open
     */
    Namespace(RoostServer server, String name, @Nullable ParentNamespace parent, Map<String, String> variables) {
        this.server = server;
        this.context = server.context();
        this.name = name;
        this.parent = parent;
        this.variables = Map.copyOf(variables);
        this.namespaceListeners = parent == null ? List.of(own) : List.of(parent.namespaceListeners(), own);
        this.roomListeners = new RoomListeners(context, name);
        ServerSideEvents serverSideEvents = new ServerSideEvents(this);
        this.adapter = server.adapterOf(
                new NamespaceContext(context, name, server.silenceNanos(), nextAckId, roomListeners, serverSideEvents));
        this.noRecovery = Recovery.none(adapter);
        this.everyone = new BroadcastOperator(new NamespaceBroadcastTarget(this), BroadcastOptions.EVERYONE);
    }

    /** With its leading slash. */
    public String name() {
        return name;
    }

    /** The dynamic namespace that it came of. */
    public Optional<ParentNamespace> parent() {
        return Optional.ofNullable(parent);
    }

    /** The variable parts of its name, if it came of a {@linkplain RoostServer#ofTemplate template}. */
    public Map<String, String> variables() {
        return variables;
    }

    /** Has each client checked before it may join; in the order of these calls, until one refuses. */
    @Override
    public Registration use(Middleware middleware) {
        return own.middlewares.add(middleware);
    }

    /** Hears of each socket that joins, before any of its events. */
    @Override
    public Registration onConnection(ConnectionListener listener) {
        return own.onConnection(listener);
    }

    /**
     * Hears of each socket that joins; what comes of the socket is not handled before the listener has completed. All
     * listeners of connections are told in the order in which they were added, each after the one before has completed.
     */
    @Override
    public Registration onConnectionAsync(AsyncConnectionListener listener) {
        return own.connected.add(listener);
    }

    /** As {@link Socket#onDisconnecting}, of each socket. */
    @Override
    public Registration onDisconnecting(DisconnectListener listener) {
        return own.disconnecting.add(listener);
    }

    /** Hears of the end of each socket, after all its events. */
    @Override
    public Registration onDisconnect(DisconnectListener listener) {
        return own.disconnected.add(listener);
    }

    /**
     * Hears an event of any socket.
     *
     * @throws IllegalArgumentException if the name is reserved
     */
    @Override
    public Registration on(String event, EventListener listener) {
        return own.events.add(event, listener);
    }

    /** Hears the next such event, whichever socket's, and no more. */
    @Override
    public Registration once(String event, EventListener listener) {
        return own.events.addOnce(event, listener);
    }

    /** Takes back one call of {@link #on(String, EventListener)} or {@link #once} with this listener. */
    @Override
    public void off(String event, EventListener listener) {
        own.events.remove(event, listener);
    }

    /**
     * Hears an event of any socket that no listener hears by its name: none of the socket, of this namespace, or of its
     * parent. Told after those that hear any and after the middlewares of the socket.
     */
    @Override
    public Registration onUnhandled(EventListener listener) {
        return own.unknown.add(listener);
    }

    /** Hears which rooms begin and end, and who joins and leaves, on this server; from now on, in order. */
    public Registration onRoomEvent(RoomListener listener) {
        return roomListeners.add(listener);
    }

    /** Hears what other servers emit to this one by {@link #serverSideEmit}. */
    @Override
    public Registration onServerSide(String event, ServerSideListener listener) {
        return own.serverSide.add(event, listener);
    }

    /**
     * Returns whether anything listens to sockets of this namespace: to connections, to their end, or to events. Middlewares
     * and listeners of a parent or of single sockets do not count.
     */
    public boolean hasListeners() {
        return !own.isEmpty();
    }

    /** The sockets connected to this process now. */
    public Collection<Socket> sockets() {
        return List.copyOf(sockets.values());
    }

    /** How many there are. */
    public int socketCount() {
        return sockets.size();
    }

    /** One of those, by its public id. */
    public Optional<Socket> socket(String id) {
        return Optional.ofNullable(sockets.get(id));
    }

    /**
     * Returns the rooms that connected sockets of this server are in, except the sockets' own: those that {@link
     * Socket#rooms()} returns, so a room that the same thread has joined or left is seen at once. After {@link
     * #socketsJoin(Collection)} and the like it may take a moment. Visits all sockets of the namespace: for statistics,
     * not for each event.
     *
     * @return a copy
     */
    public Set<String> rooms() {
        Set<String> all = new HashSet<>();
        sockets.values().forEach(socket -> socket.life().rooms().addTo(all));
        return Collections.unmodifiableSet(all);
    }

    @Override
    public BroadcastOperator everyone() {
        return everyone;
    }

    /**
     * Tells the other servers of the cluster something, who hear it by {@link #onServerSide}; this one doesn't.
     *
     * @param arguments as in {@link Socket#emit}
     * @throws IllegalArgumentException if the name is reserved, or the arguments are an array of another type than {@code
     *     Object[]}
     * @throws dev.roost.server.spi.PayloadException if an argument can't be written
     */
    public void serverSideEmit(String event, @Nullable Object @Nullable ... arguments) {
        adapter.serverSideEmit(serverSidePayload(event, arguments));
    }

    /**
     * Sends an event to the other servers of the cluster, and waits for their answers.
     *
     * @return what each of them answers; fails with {@link PartialAnswersException} if a server does not answer in time,
     *     which has the {@link Arguments} that were received; completes on a thread that may block
     */
    public CompletableFuture<List<Arguments>> serverSideEmitWithAck(
            String event, @Nullable Object @Nullable ... arguments) {
        return ServerReplies.map(
                adapter.serverSideEmitWithAck(serverSidePayload(event, arguments)),
                Payload.class,
                answer -> Arguments.ofAck(answer, context.payloads()));
    }

    /** How many servers the cluster has, this one among them. */
    public CompletableFuture<Integer> serverCount() {
        return adapter.serverCount().toCompletableFuture();
    }

    SocketPacket.Event packet(String event, @Nullable Object @Nullable ... arguments) {
        return new SocketPacket.Event(name, event, null, context.encode(EventNames.withArguments(event, arguments)));
    }

    /** For other servers, which take any number of attachments. */
    private Payload serverSidePayload(String event, @Nullable Object @Nullable ... arguments) {
        return context.payloads().encode(EventNames.withArguments(event, arguments));
    }

    RoostServer server() {
        return server;
    }

    ServerContext context() {
        return context;
    }

    ServerObserver observer() {
        return context.observer();
    }

    Recovery noRecovery() {
        return noRecovery;
    }

    Adapter adapter() {
        return adapter;
    }

    List<NamespaceListeners> namespaceListeners() {
        return namespaceListeners;
    }

    /** Those that concern this namespace: of others, then its own. */
    List<Middleware> middlewares() {
        return server.middlewaresOf(this);
    }

    CompletableFuture<Void> announced() {
        return announced;
    }

    boolean isChild() {
        return parent != null;
    }

    long nextAckId() {
        return nextAckId.getAndIncrement();
    }

    void add(Socket socket) {
        sockets.put(socket.id(), socket);
    }

    void remove(Socket socket) {
        sockets.remove(socket.id(), socket);
    }

    @Override
    public String toString() {
        return "Namespace[" + LogText.of(name) + "]";
    }
}
