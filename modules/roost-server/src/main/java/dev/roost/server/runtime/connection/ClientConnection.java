package dev.roost.server.runtime.connection;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineSession;
import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.LogText;
import dev.roost.protocol.PacketDecoder;
import dev.roost.protocol.ProtocolException;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.DisconnectReason;
import dev.roost.server.runtime.dispatch.InboundLimit;
import dev.roost.server.runtime.namespace.LiveNamespace;
import dev.roost.server.runtime.namespace.NamespaceRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session and its sockets, one per namespace. Loop only, except where noted. */
public final class ClientConnection implements EngineHandler {
    private static final Logger log = LoggerFactory.getLogger(ClientConnection.class);

    private final EngineSession session;
    private final ConnectionContext context;
    private final ProtocolRevision protocolRevision;
    /** Replaced at the end, so that an incomplete packet is not kept by those who still know the socket. */
    private PacketDecoder decoder;

    private final InboundLimit inboundLimit;
    private final ConnectHandler connectHandler;

    /** By namespace. Replaced at each change: there are few, mostly one. */
    private Map<String, LiveSocket> sockets = Map.of();

    private SessionLoop.@Nullable Timer connectTimeout;

    /** Runs while a packet is incomplete, and may run on after it: one timer for many packets. */
    private SessionLoop.@Nullable Timer restTimeout;

    /** When the incomplete packet began, in nanoseconds of the loop. */
    private long waitingSince;

    private ClientConnection(EngineSession session, ConnectionContext context) {
        this.session = session;
        this.context = context;
        this.protocolRevision = ProtocolRevision.of(session);
        this.decoder = newDecoder(context);
        this.inboundLimit = new InboundLimit(session, context.server().dispatchBatch(session.loop()));
        this.connectHandler = new ConnectHandler(this, context);
        this.connectTimeout = session.loop()
                .schedule(
                        this::onConnectTimeout,
                        context.server().options().connectTimeout().toNanos());
    }

    private static PacketDecoder newDecoder(ConnectionContext context) {
        return context.server().parser().decoder(context.server().options().maxAttachments());
    }

    /** Starts a connection on its loop. */
    public static ClientConnection open(EngineSession session, ConnectionContext context) {
        ClientConnection connection = new ClientConnection(session, context);
        if (connection.protocolRevision.joinsDefaultNamespace()) {
            connection.onConnect(new SocketPacket.Connect("/", null));
        }
        return connection;
    }

    EngineSession session() {
        return session;
    }

    ProtocolRevision protocolRevision() {
        return protocolRevision;
    }

    InboundLimit inboundLimit() {
        return inboundLimit;
    }

    @Override
    public void onText(Bytes text) {
        inboundLimit.onReceived(text.size());
        try {
            onPacket(decoder.text(text));
        } catch (ProtocolException e) {
            onViolation(e);
            return;
        }
        if (decoder.isWaiting()) {
            awaitRest();
            holdIncomplete();
        }
    }

    /** Charges a packet whose attachments are missing, or releases it. */
    private void holdIncomplete() {
        long bytes = decoder.waitingBytes();
        if (context.server().memory().rejects(bytes)) {
            closeForced("no memory for the attachments of a packet");
        } else {
            session.setHeld(MemoryUse.INCOMPLETE, bytes);
        }
    }

    @Override
    public void onBinary(Bytes data) {
        inboundLimit.onReceived(data.size());
        try {
            SocketPacket packet = decoder.binary(data);
            holdIncomplete();
            onPacket(packet);
        } catch (ProtocolException e) {
            onViolation(e);
        }
    }

    private void awaitRest() {
        if (!hasJoined()) {
            // Nothing is stored for a client that has not joined a namespace.
            closeForced("a packet with attachments before CONNECT");
            return;
        }
        waitingSince = session.loop().nanoTime();
        if (restTimeout == null) {
            restTimeout = session.loop().schedule(this::onRestTimeout, restNanos());
        }
    }

    private void onRestTimeout() {
        restTimeout = null;
        long waited = session.loop().nanoTime() - waitingSince;
        if (decoder.isWaiting() && waited >= restNanos()) {
            closeForced("the attachments of a packet did not come in time");
        } else if (decoder.isWaiting()) {
            restTimeout = session.loop().schedule(this::onRestTimeout, restNanos() - waited);
        }
    }

    private long restNanos() {
        return context.server().options().attachmentsTimeout().toNanos();
    }

    private void onPacket(@Nullable SocketPacket packet) {
        if (packet == null) {
            return;
        }
        if (packet instanceof SocketPacket.Connect connect) {
            onConnect(protocolRevision.read(connect, context.server().payloads()));
            return;
        }
        LiveSocket socket = sockets.get(packet.namespace());
        if (socket == null || !socket.isConnected()) {
            closeForced("a packet for a namespace that is not joined");
        } else if (packet instanceof SocketPacket.Event event) {
            socket.lifecycle().onEvent(event);
        } else if (packet instanceof SocketPacket.Ack ack) {
            socket.lifecycle().sender().onAck(ack);
        } else if (packet instanceof SocketPacket.Disconnect) {
            socket.lifecycle().end(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        } else if (packet instanceof SocketPacket.ConnectError) {
            closeForced("a CONNECT_ERROR from a client");
        } else {
            throw new AssertionError(packet);
        }
    }

    private void onConnect(SocketPacket.Connect connect) {
        String name = connect.namespace();
        if (sockets.containsKey(name) || connectHandler.isPending(name)) {
            closeForced("a second CONNECT");
        } else if (!connectHandler.tryAcquire()) {
            reject(name, "Too many connects");
        } else if (sockets.size() + connectHandler.size()
                >= context.server().options().maxNamespacesPerSession()) {
            reject(name, "Too many namespaces");
        } else {
            connectHandler.handle(connect);
        }
    }

    /** Rejects a CONNECT packet for which no socket was created. */
    void reject(String namespace, String message) {
        Bytes error = context.server().payloads().encodeValue(Map.of("message", message));
        send(new SocketPacket.ConnectError(namespace, error));
        context.server().observer().namespaceRefused(namespace);
    }

    void begin(LiveSocket socket, int authSize) {
        Map<String, LiveSocket> more = new HashMap<>(sockets);
        LiveSocket before = more.put(socket.namespace().name(), socket);
        sockets = Map.copyOf(more);
        if (before == null) {
            holdAuth(socket, 1);
        }
        socket.lifecycle().begin(authSize);
    }

    /** Charges the {@code auth} that a socket keeps until it ends, or releases it. */
    private void holdAuth(LiveSocket socket, int factor) {
        Bytes auth = socket.handshake().details().auth();
        if (auth != null && !MemoryAccount.isSmall(auth.size())) {
            session.hold(MemoryUse.KEPT, factor * (long) auth.size());
        }
    }

    void onJoined() {
        if (connectTimeout != null) {
            connectTimeout.cancel();
            connectTimeout = null;
        }
    }

    private void onConnectTimeout() {
        connectTimeout = null;
        if (!hasJoined()) {
            closeForced("no namespace joined in time");
        }
    }

    private boolean hasJoined() {
        for (LiveSocket socket : sockets.values()) {
            if (socket.isConnected()) {
                return true;
            }
        }
        return false;
    }

    void forget(LiveSocket socket) {
        Map<String, LiveSocket> fewer = new HashMap<>(sockets);
        if (fewer.remove(socket.namespace().name(), socket)) {
            holdAuth(socket, -1);
        }
        sockets = Map.copyOf(fewer);
    }

    ConnectHandler connectHandler() {
        return connectHandler;
    }

    NamespaceRegistry registry() {
        return context.registry();
    }

    /** Called when a socket has ended. */
    void release(LiveNamespace namespace) {
        context.registry().release(namespace);
    }

    /** Any thread. */
    boolean isServerOpen() {
        return context.serverOpen().getAsBoolean();
    }

    /** Encodes the payload of a CONNECT_ERROR packet. Any thread. */
    Bytes encodeConnectError(@Nullable String message, @Nullable Object data) {
        return context.server().payloads().encodeValue(protocolRevision.connectError(message, data));
    }

    Batch batch(SocketPacket packet) {
        return Batch.of(context.server().parser().encode(packet));
    }

    void send(SocketPacket packet) {
        session.send(batch(packet));
    }

    void send(Batch batch, boolean isVolatile) {
        if (isVolatile) {
            session.sendVolatile(batch);
        } else {
            session.send(batch);
        }
    }

    /** Disconnects all sockets with a DISCONNECT packet each, and closes the session. */
    void disconnectAll() {
        for (LiveSocket socket : sockets.values()) {
            socket.lifecycle().disconnect(false);
        }
        session.close(CloseReason.FORCED_CLOSE);
    }

    /** Closes the session, and with it all sockets, as if the network had failed: without DISCONNECT packets. */
    void close() {
        session.close(CloseReason.FORCED_CLOSE);
    }

    /** Closes the session, because the handler executor does not accept its tasks. Any thread. */
    void onHandlersRejected(RejectedExecutionException rejection) {
        context.server().onHandlersRejected(rejection);
        session.loop().execute(() -> closeForced("the handler executor rejects its events"));
    }

    /** Closes the session with {@link CloseReason#FORCED_CLOSE}. Logs why. */
    private void closeForced(String why) {
        log.debug("session {}: closed ({})", session.id(), why);
        // As in Node's server, the reason depends on the transport: polling between two GETs closes later.
        if (!session.transport().equals("websocket") && !session.isWritable()) {
            endAll(DisconnectReason.FORCED_SERVER_CLOSE);
        }
        session.close(CloseReason.FORCED_CLOSE);
    }

    /** Closes the session, because the client sent an invalid packet. */
    private void onViolation(ProtocolException violation) {
        log.debug("session {}: closed ({})", session.id(), LogText.of(String.valueOf(violation.getMessage())));
        session.close(CloseReason.FORCED_CLOSE);
    }

    @Override
    public int pendingWork() {
        int work = connectHandler.size() + (inboundLimit.isInUse() ? 1 : 0);
        for (LiveSocket socket : sockets.values()) {
            SocketLifecycle lifecycle = socket.lifecycle();
            work += lifecycle.sender().awaitedAcks()
                    + lifecycle.closeCallbacks().awaitedStages();
        }
        return work;
    }

    @Override
    public void onClose(CloseReason reason, @Nullable String detail) {
        if (connectTimeout != null) {
            connectTimeout.cancel();
        }
        if (restTimeout != null) {
            restTimeout.cancel();
        }
        decoder = newDecoder(context);
        endAll(reasonOf(reason));
    }

    private static DisconnectReason reasonOf(CloseReason reason) {
        return switch (reason) {
            case TRANSPORT_CLOSE -> DisconnectReason.TRANSPORT_CLOSE;
            case TRANSPORT_ERROR -> DisconnectReason.TRANSPORT_ERROR;
            case PARSE_ERROR -> DisconnectReason.PARSE_ERROR;
            case PING_TIMEOUT -> DisconnectReason.PING_TIMEOUT;
            case FORCED_CLOSE -> DisconnectReason.FORCED_CLOSE;
            case SERVER_SHUTTING_DOWN -> DisconnectReason.SERVER_SHUTTING_DOWN;
        };
    }

    private void endAll(DisconnectReason reason) {
        for (LiveSocket socket : sockets.values()) {
            socket.lifecycle().end(reason);
        }
    }
}
