package dev.roost.server;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.AckReceiver;
import dev.roost.server.spi.Delivery;
import dev.roost.server.spi.Member;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lifecycle of one socket, from its client's CONNECT packet to the disconnect listeners. Loop only, except where noted.
 *
 * <pre>
 *   CONNECTING ── all middlewares accept ──► CONNECTED ──► ENDED
 *        └── rejected, or the connection closes ───────────►┘
 * </pre>
 */
final class SocketLifecycle {
    private enum State {
        CONNECTING,
        CONNECTED,
        ENDED
    }

    private final Socket socket;
    private final ClientConnection connection;
    private final Namespace namespace;
    private final EventDispatcher listeners;
    private final HandlerQueue queue;
    private final SocketRooms rooms;
    private final Recovery recovery;
    private final Member member;
    private final OutboundAcks acks = new OutboundAcks();

    /** Null if nothing has ever had to end with it, which is so for most sockets. */
    private @Nullable CloseCallbacks closeCallbacks;

    /** Null once what is emitted needs to wait no more. Written on the loop, read anywhere. */
    private volatile @Nullable PreConnectBuffer early = new PreConnectBuffer();

    /** From when it is connected until its end has been told. */
    private volatile boolean inItsRooms;

    /** Written on the loop, read anywhere. */
    private volatile State state = State.CONNECTING;

    SocketLifecycle(Socket socket, ClientConnection connection, EventDispatcher listeners, Recovery recovery) {
        this.socket = socket;
        this.connection = connection;
        this.namespace = socket.namespace();
        this.listeners = listeners;
        this.recovery = recovery;
        this.member = new SocketMember(socket);
        this.rooms = new SocketRooms(namespace.adapter(), member);
        this.queue = namespace.context().queue(connection::onHandlersRejected);
        rooms.join(recovery.rooms());
    }

    /** Any thread. */
    SessionLoop loop() {
        return connection.session().loop();
    }

    /** Any thread. */
    SocketRooms rooms() {
        return rooms;
    }

    /** Any thread. */
    Recovery recovery() {
        return recovery;
    }

    /** Any thread. */
    ClientConnection connection() {
        return connection;
    }

    /** Any thread. */
    boolean isConnected() {
        return state == State.CONNECTED;
    }

    /** Any thread. */
    boolean isInItsRooms() {
        return inItsRooms;
    }

    /** Lets it in at once, or after the middlewares. */
    void begin(int authSize) {
        if (recovery.skipsMiddlewares() || namespace.middlewares().isEmpty()) {
            enter();
        } else {
            handle(authSize, this::askMiddlewares);
        }
    }

    /** Handlers' executor. */
    private void askMiddlewares() {
        Optional<Bytes> refusal = MiddlewareChain.refusal(socket);
        loop().execute(() -> refusal.ifPresentOrElse(this::refuse, this::enter));
    }

    private void refuse(Bytes error) {
        if (state == State.CONNECTING) {
            recovery.giveBack();
            connection.send(new SocketPacket.ConnectError(namespace.name(), error));
            namespace.observer().refused(socket);
            end(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    private void enter() {
        if (state != State.CONNECTING) {
            return;
        }
        Restoration.Restored restored = recovery.restored();
        if (restored == null) {
            enter(List.of());
        } else {
            namespace.adapter().resume(restored, loop(), this::enterAgain);
        }
    }

    private void enterAgain(Optional<List<SocketPacket.Event>> missed) {
        if (state != State.CONNECTING) {
            return;
        }
        if (missed.isPresent()) {
            enter(missed.get());
        } else {
            beginAnew();
        }
    }

    /** As a socket that its client never had, and that the middlewares have not seen. */
    private void beginAnew() {
        state = State.ENDED;
        letGo();
        Restoration refused = new Restoration.Refused(RecoveryRefusal.HISTORY_LOST);
        connection.begin(new Socket(connection, namespace, socket.handshake(), refused), 0);
    }

    private void enter(List<SocketPacket.Event> missed) {
        state = State.CONNECTED;
        connection.onJoined();
        recovery.onEntering();
        rooms.connect();
        inItsRooms = true;
        namespace.add(socket);
        namespace.observer().connected(socket);
        // Before anything is sent, for that may show that the client is too slow, and be the end.
        handle(0, () -> new ConnectionListenerChain(socket, queue).goOn());
        // Clients take these for what they are before they are told that they are connected.
        missed.forEach(connection::send);
        connection.send(connection.protocolRevision().welcome(socket));
        PreConnectBuffer waiting = early;
        if (waiting != null) {
            waiting.emitAll();
            early = null;
        }
    }

    /** Sends an event; once it is connected, if it isn't. Any thread. */
    void emit(SocketPacket.Event packet, Flags flags) {
        namespace.observer().emitted(namespace, packet.name());
        PreConnectBuffer waiting = early;
        if (waiting == null || !waiting.keep(() -> emit(packet, flags, Runnable::run))) {
            emit(packet, flags, loop()::execute);
        }
    }

    /** By the adapter if it is to be kept, for the case that the client goes now and comes back. Any thread. */
    private void emit(SocketPacket.Event packet, Flags flags, Executor onLoop) {
        if (recovery.isOn()) {
            namespace.adapter().broadcast(packet, flags.to(socket.id()));
        } else {
            onLoop.execute(() -> send(packet, flags));
        }
    }

    private void send(SocketPacket.Event packet, Flags flags) {
        if (state == State.CONNECTED) {
            Batch batch = connection.batch(packet);
            connection.send(flags.compress() ? batch : batch.uncompressed(), flags.isVolatile());
            tellOutgoing(packet);
        }
    }

    /** Any thread. */
    CompletionStage<Void> drained() {
        AwaitedDrain drain = new AwaitedDrain(namespace.context().ackExecutor());
        unlessEnded(drain::begin, drain::gone);
        // After what was emitted before, as far as that has come.
        Runnable wait =
                () -> loop().execute(() -> connection.session().whenDrained(() -> drain.drained(closeCallbacks())));
        PreConnectBuffer waiting = early;
        if (waiting == null || !waiting.keep(wait)) {
            wait.run();
        }
        return drain.future();
    }

    /** Sends an event that is to be answered. Any thread. */
    void ask(SocketPacket.Event packet, Flags flags, CompletableFuture<Arguments> answer, long timeoutNanos) {
        namespace.observer().emitted(namespace, packet.name());
        AwaitedAck ack = new AwaitedAck(answer, namespace, namespace.context().ackExecutor());
        loop().execute(() -> {
            if (state == State.CONNECTED) {
                long id = namespace.nextAckId();
                ack.await(id, acks, loop(), timeoutNanos);
                send(packet.withAckId(id), flags);
            } else {
                ack.gone(socket.id());
            }
        });
    }

    /** Any thread. */
    void answer(Event event, SocketPacket.Ack ack) {
        loop().execute(() -> {
            if (state == State.CONNECTED) {
                if (closeCallbacks != null) {
                    closeCallbacks.answered(event);
                }
                connection.send(ack);
            }
        });
    }

    /** Any thread. */
    void ackWithin(Event event, long timeoutNanos, Runnable onTimeout) {
        AckDeadline deadline =
                new AckDeadline(event, onTimeout, namespace.context().ackExecutor());
        loop().execute(() -> {
            if (state == State.CONNECTED && event.wantsAck()) {
                deadline.begin(loop(), timeoutNanos, closeCallbacks());
            }
        });
    }

    /** Any thread. */
    void after(long delayNanos, Runnable task) {
        unlessEnded(closeCallbacks -> new DelayedTask(socket, task).begin(delayNanos, closeCallbacks), () -> {});
    }

    /** Makes a close of the server wait for work of a handler, see {@link RoostServer#awaitOnClose}. Any thread. */
    void awaitOnClose(CompletionStage<?> work) {
        HandlersAtWork.AwaitedStage awaited = namespace.context().atWork().await(work);
        if (awaited.isOver()) {
            return;
        }
        unlessEnded(
                closeCallbacks -> {
                    closeCallbacks.add(awaited, () -> giveUpLater(awaited, work));
                    work.whenComplete((result, failure) -> loop().execute(() -> closeCallbacks.forget(awaited)));
                },
                () -> giveUpLater(awaited, work));
    }

    /** A close that has begun bounds its time itself. Loop only. */
    private void giveUpLater(HandlersAtWork.AwaitedStage awaited, CompletionStage<?> work) {
        if (namespace.server().isOpen()) {
            long timeout = namespace.context().options().shutdownTimeout().toNanos();
            SessionLoop.Timer timer = loop().schedule(awaited::giveUp, timeout);
            work.whenComplete((result, failure) -> timer.cancel());
        }
    }

    /** On the loop. Any thread. */
    private void unlessEnded(Consumer<CloseCallbacks> then, Runnable otherwise) {
        loop().execute(() -> {
            if (state == State.ENDED) {
                otherwise.run();
            } else {
                then.accept(closeCallbacks());
            }
        });
    }

    private CloseCallbacks closeCallbacks() {
        if (closeCallbacks == null) {
            closeCallbacks = new CloseCallbacks();
        }
        return closeCallbacks;
    }

    void deliver(Delivery delivery) {
        if (state == State.CONNECTED) {
            connection.send(delivery.batch(), delivery.isVolatile());
            tellOutgoing(delivery.packet());
        }
    }

    void deliver(Delivery delivery, long ackId, AckReceiver receiver) {
        if (state == State.CONNECTED) {
            acks.register(ackId, receiver);
            deliver(delivery);
        } else {
            receiver.gone(socket.id());
        }
    }

    private void tellOutgoing(SocketPacket.Event packet) {
        namespace.observer().delivered(socket, packet.name());
        if (!listeners.anyOutgoing.isEmpty()) {
            Arguments arguments =
                    Arguments.ofEvent(packet.payload(), namespace.context().payloads());
            handle(packet.payload().size(), () -> listeners.outgoing(packet.name(), arguments));
        }
    }

    void onEvent(SocketPacket.Event packet) {
        namespace.observer().received(socket, packet.name());
        Payload payload = packet.payload();
        Arguments arguments = Arguments.ofEvent(payload, namespace.context().payloads());
        Event event = new Event(socket, packet.name(), arguments, packet.ackId());
        owe(event);
        if (!isHandledHere(event)) {
            handle(payload.size(), () -> listeners.event(event));
        }
    }

    private void owe(Event event) {
        EventListener limiting = event.wantsAck() ? listeners.limiting(event.name()) : null;
        Duration within = limiting == null ? null : limiting.answersWithin();
        if (limiting != null && within != null) {
            closeCallbacks()
                    .owe(event, limiting, within, loop(), namespace.context().ackExecutor());
        }
    }

    /** Asked twice, for what is before it may add a listener. */
    private boolean isHandledHere(Event event) {
        return listeners.mayHearHere(event.name())
                && connection.inboundLimit().tryHere(queue, () -> listeners.eventHere(event));
    }

    private void handle(long size, Runnable task) {
        connection.inboundLimit().submit(queue, size, task);
    }

    void onAck(SocketPacket.Ack ack) {
        acks.resolve(socket.id(), ack.id(), ack.payload());
    }

    /** @param close whether the session ends, too */
    void disconnect(boolean close) {
        if (close) {
            connection.disconnectAll();
        } else if (state != State.ENDED) {
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
        letGo();
        connection.forget(socket);
        recovery.onEnded(socket, reason);
        if (before == State.CONNECTED) {
            namespace.remove(socket);
            namespace.observer().disconnected(socket, reason);
            // Not at once: it may be a broadcast that found the client too slow.
            namespace.context().atWork().runOn(loop(), () -> namespace.adapter().remove(member));
            handle(0, () -> {
                listeners.disconnecting(reason);
                inItsRooms = false;
                rooms.end();
                listeners.disconnected(reason);
            });
        }
        namespace.server().registry().release(namespace);
    }

    /** What waits for the socket, or for its client, waits in vain. */
    private void letGo() {
        PreConnectBuffer waiting = early;
        if (waiting != null) {
            waiting.drop();
            early = null;
        }
        acks.failAll(socket.id());
        if (closeCallbacks != null) {
            closeCallbacks.endAll();
        }
    }

    @Override
    public String toString() {
        return state.toString();
    }
}
