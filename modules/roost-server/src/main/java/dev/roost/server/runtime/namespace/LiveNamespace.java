package dev.roost.server.runtime.namespace;

import dev.roost.protocol.LogText;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.Arguments;
import dev.roost.server.BroadcastOperator;
import dev.roost.server.Middleware;
import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;
import dev.roost.server.Registration;
import dev.roost.server.RoomListener;
import dev.roost.server.ServerObserver;
import dev.roost.server.Socket;
import dev.roost.server.runtime.context.ServerContext;
import dev.roost.server.runtime.listener.EventNames;
import dev.roost.server.runtime.listener.InheritedListeners;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.RecoveringAdapter;
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

/** A namespace of this server. Thread-safe. */
public final class LiveNamespace extends ListeningNamespace implements Namespace {
    private final ServerContext context;
    private final SharedMiddlewares shared;
    private final String name;
    private final @Nullable LiveParentNamespace parent;
    private final Map<String, String> variables;
    private final Map<String, LocalSocket> sockets = new ConcurrentHashMap<>();
    private final InheritedListeners listeners;
    private final RoomListeners roomListeners;
    private final AtomicLong nextAckId = new AtomicLong();

    /** Completes when the namespace listeners have run; no client joins before. Not complete while it is a candidate. */
    private final CompletableFuture<Void> announced = new CompletableFuture<>();

    private final Adapter adapter;
    private final BroadcastOperator everyone;
    private volatile boolean joined;

    /**
     * @param parent the parent namespace, or null
     * @param variables the variable parts of the name
     */
    LiveNamespace(
            NamespaceSettings settings,
            String name,
            @Nullable LiveParentNamespace parent,
            Map<String, String> variables) {
        this.context = settings.context();
        this.shared = settings.middlewares();
        this.name = name;
        this.parent = parent;
        this.variables = Map.copyOf(variables);
        this.listeners =
                new InheritedListeners(parent == null ? List.of(own) : List.of(parent.own, own), context.badPayloads());
        this.roomListeners = new RoomListeners(context, name);
        if (isDefault()) {
            shared.setDefault(own);
        }
        ServerSideEvents serverSideEvents = new ServerSideEvents(this, context, listeners);
        this.adapter = settings.createAdapter(new NamespaceContext(
                context, name, settings.silenceNanos(), nextAckId, roomListeners, serverSideEvents));
        this.everyone = new TargetedOperator(new NamespaceBroadcastTarget(this), BroadcastOptions.EVERYONE);
    }

    private boolean isDefault() {
        return name.equals("/");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<ParentNamespace> parent() {
        return Optional.ofNullable(parent);
    }

    @Override
    public Map<String, String> variables() {
        return variables;
    }

    @Override
    public Registration onRoomEvent(RoomListener listener) {
        return roomListeners.add(listener);
    }

    @Override
    public boolean hasListeners() {
        return !own.isEmpty();
    }

    @Override
    public Collection<Socket> sockets() {
        return List.copyOf(sockets.values());
    }

    @Override
    public int socketCount() {
        return sockets.size();
    }

    @Override
    public Optional<Socket> socket(String id) {
        return Optional.ofNullable(sockets.get(id));
    }

    @Override
    public Set<String> rooms() {
        Set<String> all = new HashSet<>();
        sockets.values().forEach(socket -> socket.addRoomsTo(all));
        return Collections.unmodifiableSet(all);
    }

    @Override
    public BroadcastOperator everyone() {
        return everyone;
    }

    @Override
    public void serverSideEmit(String event, @Nullable Object @Nullable ... arguments) {
        adapter.serverSideEmit(serverSidePayload(event, arguments));
    }

    @Override
    public CompletableFuture<List<Arguments>> serverSideEmitWithAck(
            String event, @Nullable Object @Nullable ... arguments) {
        return ServerReplies.map(
                adapter.serverSideEmitWithAck(serverSidePayload(event, arguments)),
                Payload.class,
                answer -> Arguments.ofAck(answer, context.payloads()));
    }

    @Override
    public CompletableFuture<Integer> serverCount() {
        return adapter.serverCount().toCompletableFuture();
    }

    /**
     * Encodes an event for clients.
     *
     * @throws dev.roost.server.spi.PayloadException if an argument can't be encoded, or there are too many attachments
     */
    public SocketPacket.Event packet(String event, @Nullable Object @Nullable ... arguments) {
        return new SocketPacket.Event(name, event, null, context.encode(EventNames.withArguments(event, arguments)));
    }

    /** For other servers, which accept any number of attachments. */
    private Payload serverSidePayload(String event, @Nullable Object @Nullable ... arguments) {
        return context.payloads().encode(EventNames.withArguments(event, arguments));
    }

    public ServerContext context() {
        return context;
    }

    public ServerObserver observer() {
        return context.observer();
    }

    public Adapter adapter() {
        return adapter;
    }

    /** Returns the adapter if connection state recovery is on, else null. */
    public @Nullable RecoveringAdapter recoveringAdapter() {
        boolean on = context.options().connectionStateRecovery() != null;
        return on && adapter instanceof RecoveringAdapter recovering ? recovering : null;
    }

    /** Returns the listeners that its sockets share. */
    public InheritedListeners listeners() {
        return listeners;
    }

    /** Returns the middlewares that a client has to pass, in order. */
    public List<Middleware> middlewares() {
        return shared.of(listeners, isDefault());
    }

    /** Completes when clients may join. */
    public CompletableFuture<Void> announced() {
        return announced;
    }

    boolean isChild() {
        return parent != null;
    }

    @Nullable
    LiveParentNamespace liveParent() {
        return parent;
    }

    public long nextAckId() {
        return nextAckId.getAndIncrement();
    }

    /** Returns whether a client has ever joined. */
    boolean wasJoined() {
        return joined;
    }

    public void add(LocalSocket socket) {
        if (!joined) {
            joined = true;
        }
        sockets.put(socket.id(), socket);
    }

    public void remove(LocalSocket socket) {
        sockets.remove(socket.id(), socket);
    }

    @Override
    public String toString() {
        return "Namespace[" + LogText.of(name) + "]";
    }
}
