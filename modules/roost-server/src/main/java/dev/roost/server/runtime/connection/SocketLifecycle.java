package dev.roost.server.runtime.connection;

import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.Arguments;
import dev.roost.server.DisconnectReason;
import dev.roost.server.EventListener;
import dev.roost.server.runtime.ack.ReceivedEvent;
import dev.roost.server.runtime.dispatch.HandlerQueue;
import dev.roost.server.runtime.listener.ConnectionListenerChain;
import dev.roost.server.runtime.listener.EventDispatcher;
import dev.roost.server.runtime.namespace.LiveNamespace;
import dev.roost.server.spi.AckReceiver;
import dev.roost.server.spi.Delivery;
import dev.roost.server.spi.Member;
import dev.roost.server.spi.RecoveringAdapter;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SocketDetails;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lifecycle of one socket, from the CONNECT packet of its client to the disconnect listeners. Loop only, except where noted.
 *
 * <pre>
 *   CONNECTING ── all middlewares accept ──► CONNECTED ──► ENDED
 *        └── rejected, or the connection closes ───────────►┘
 * </pre>
 */
public final class SocketLifecycle implements Member, SocketState {
    private enum State {
        CONNECTING,
        CONNECTED,
        ENDED
    }

    private final LiveSocket socket;
    private final ClientConnection connection;
    private final LiveNamespace namespace;
    private final EventDispatcher listeners;
    private final HandlerQueue queue;
    private final SocketRooms rooms;
    private final SocketRecovery recovery;
    private final SocketSender sender = new SocketSender(this);
    private final CloseCallbacks closeCallbacks = new CloseCallbacks(this);

    /** Whether the rooms are visible: from the connection to the disconnect listeners. */
    private volatile boolean inRooms;

    /** Written on the loop, read anywhere. */
    private volatile State state = State.CONNECTING;

    SocketLifecycle(
            LiveSocket socket,
            ClientConnection connection,
            LiveNamespace namespace,
            EventDispatcher listeners,
            SocketRecovery recovery) {
        this.socket = socket;
        this.connection = connection;
        this.namespace = namespace;
        this.listeners = listeners;
        this.recovery = recovery;
        this.rooms = new SocketRooms(namespace.adapter(), this);
        this.queue = namespace.context().queue(connection::onHandlersRejected);
        hold(rooms.join(recovery.rooms(), Integer.MAX_VALUE));
    }

    // Any thread.

    @Override
    public String id() {
        return socket.id();
    }

    @Override
    public SessionLoop loop() {
        return connection.session().loop();
    }

    @Override
    public LiveSocket socket() {
        return socket;
    }

    @Override
    public LiveNamespace namespace() {
        return namespace;
    }

    @Override
    public boolean isConnected() {
        return state == State.CONNECTED;
    }

    boolean isConnecting() {
        return state == State.CONNECTING;
    }

    @Override
    public boolean isServerOpen() {
        return connection.isServerOpen();
    }

    SocketRooms rooms() {
        return rooms;
    }

    void joinRooms(Collection<String> names) {
        hold(rooms.join(names, maxRooms()));
    }

    void leaveRooms(Collection<String> names) {
        hold(rooms.leave(names));
    }

    private int maxRooms() {
        return namespace.context().options().quotas().maxRoomsPerSocket();
    }

    private void hold(long bytes) {
        if (bytes != 0) {
            connection.session().hold(MemoryUse.KEPT, bytes);
        }
    }

    SocketRecovery recovery() {
        return recovery;
    }

    ClientConnection connection() {
        return connection;
    }

    SocketSender sender() {
        return sender;
    }

    public CloseCallbacks closeCallbacks() {
        return closeCallbacks;
    }

    boolean isInRooms() {
        return inRooms;
    }

    // Loop only.

    /** Connects at once, or after the middlewares. */
    void begin(int authSize) {
        new ConnectMiddlewares(this, connection, namespace).run(authSize);
    }

    void reject(Bytes error) {
        if (state == State.CONNECTING) {
            recovery.release();
            connection.send(new SocketPacket.ConnectError(namespace.name(), error));
            namespace.observer().refused(socket);
            end(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    /** Rejects the client, because the namespace could not be created. */
    void rejectNamespace() {
        if (state == State.CONNECTING) {
            connection.reject(namespace.name(), "Invalid namespace");
            end(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    void accept() {
        if (state != State.CONNECTING) {
            return;
        }
        Restoration.Restored restored = recovery.restored();
        RecoveringAdapter adapter = recovery.adapter();
        if (restored == null || adapter == null) {
            connect(List.of());
        } else {
            adapter.resume(restored, loop(), this::resume);
        }
    }

    private void resume(Optional<List<SocketPacket.Event>> missed) {
        if (state != State.CONNECTING) {
            return;
        }
        if (missed.isPresent()) {
            connect(missed.get());
        } else {
            restart(new Restoration.Refused(RecoveryRefusal.HISTORY_LOST));
        }
    }

    /** Continues with a new socket, whose middlewares have not run. */
    void restart(@Nullable Restoration restoration) {
        state = State.ENDED;
        sender.end();
        closeCallbacks.end(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        hold(rooms.end());
        connection.begin(new LiveSocket(connection, namespace, socket.handshake(), restoration), 0);
    }

    private void connect(List<SocketPacket.Event> missed) {
        state = State.CONNECTED;
        connection.onJoined();
        recovery.onConnecting();
        rooms.connect();
        inRooms = true;
        namespace.add(socket);
        namespace.observer().connected(socket);
        // Before anything is sent, because sending may end the socket as a slow consumer.
        ConnectionListenerChain chain = new ConnectionListenerChain(
                socket,
                namespace.listeners().all(),
                queue,
                loop(),
                namespace.context().options().connectTimeout());
        handle(0, chain::proceed);
        // Clients expect the missed packets before the CONNECT packet.
        missed.forEach(connection::send);
        connection.send(connection
                .protocolRevision()
                .connect(
                        namespace.name(),
                        socket.id(),
                        recovery,
                        namespace.context().payloads()));
        sender.onConnected();
    }

    @Override
    public void deliver(Delivery delivery) {
        sender.deliver(delivery);
    }

    @Override
    public void deliver(Delivery delivery, long ackId, AckReceiver receiver) {
        sender.deliver(delivery, ackId, receiver);
    }

    void notifyOutgoing(SocketPacket.Event packet) {
        namespace.observer().delivered(socket, packet.name());
        if (!listeners.own().anyOutgoing.isEmpty()) {
            Arguments arguments =
                    Arguments.ofEvent(packet.payload(), namespace.context().payloads());
            handle(packet.payload().size(), () -> listeners.outgoing(packet.name(), arguments));
        }
    }

    @Override
    public SocketDetails details() {
        return new SocketDetails(socket.id(), socket.handshake().details(), socket.rooms(), socket.data());
    }

    @Override
    public void join(Set<String> names) {
        hold(rooms.joinNow(names, maxRooms()));
    }

    @Override
    public void leave(Set<String> names) {
        hold(rooms.leaveNow(names));
    }

    void onEvent(SocketPacket.Event packet) {
        namespace.observer().received(socket, packet.name());
        Payload payload = packet.payload();
        Arguments arguments = Arguments.ofEvent(payload, namespace.context().payloads());
        ReceivedEvent event = new ReceivedEvent(socket, sender, packet.name(), arguments, packet.ackId());
        startAckTimeout(event);
        if (!isHandledHere(event)) {
            handle(payload.size(), () -> listeners.event(event));
        }
    }

    private void startAckTimeout(ReceivedEvent event) {
        EventListener limiting = event.wantsAck() ? listeners.withAckTimeout(event.name()) : null;
        Duration timeout = limiting == null ? null : limiting.ackTimeout();
        if (limiting != null && timeout != null) {
            closeCallbacks.expectAck(event, limiting, timeout);
        }
    }

    /** Checks the listeners twice, because an earlier event may add one before this event is dispatched. */
    private boolean isHandledHere(ReceivedEvent event) {
        return listeners.mayRunHere(event.name())
                && connection.inboundLimit().tryHere(queue, () -> listeners.eventHere(event));
    }

    void handle(long size, Runnable task) {
        connection.inboundLimit().submit(queue, size, task);
    }

    /** @param close whether to close the session too */
    @Override
    public void disconnect(boolean close) {
        if (close) {
            connection.disconnectAll();
        } else if (state != State.ENDED) {
            connection.send(new SocketPacket.Disconnect(namespace.name()));
            end(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    /** Ends the socket. Sends nothing to the client. */
    void end(DisconnectReason reason) {
        State before = state;
        if (before == State.ENDED) {
            return;
        }
        state = State.ENDED;
        sender.end();
        closeCallbacks.end(reason);
        connection.forget(socket);
        recovery.onEnded(socket, rooms, connection.session().isReading(), reason);
        if (before == State.CONNECTED) {
            namespace.remove(socket);
            namespace.observer().disconnected(socket, reason);
            // Later, because a broadcast that is in progress may have found the slow consumer.
            namespace.context().atWork().runOn(loop(), () -> namespace.adapter().remove(this));
            handle(0, () -> {
                listeners.disconnecting(reason);
                inRooms = false;
                hold(rooms.end());
                listeners.disconnected(reason);
            });
        } else {
            hold(rooms.end());
        }
        connection.release(namespace);
    }

    @Override
    public String toString() {
        return state.toString();
    }
}
