package dev.roost.server.runtime.connection;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineSession;
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
    private final PacketDecoder decoder;
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
        this.decoder =
                context.server().parser().decoder(context.server().options().maxAttachments());
        this.inboundLimit = new InboundLimit(
                session,
                context.server().dispatchBatch(session.loop()),
                context.server().options().maxInbox());
        this.connectHandler = new ConnectHandler(this, context);
        this.connectTimeout = session.loop()
                .schedule(
                        this::onConnectTimeout,
                        context.server().options().connectTimeout().toNanos());
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
        try {
            onPacket(decoder.text(text));
        } catch (ProtocolException e) {
            onViolation(e);
            return;
        }
        if (decoder.isWaiting()) {
            awaitRest();
        }
    }

    @Override
    public void onBinary(Bytes data) {
        try {
            onPacket(decoder.binary(data));
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
        more.put(socket.namespace().name(), socket);
        sockets = Map.copyOf(more);
        socket.lifecycle().begin(authSize);
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
        fewer.remove(socket.namespace().name(), socket);
        sockets = Map.copyOf(fewer);
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
    public void onClose(CloseReason reason, @Nullable String detail) {
        if (connectTimeout != null) {
            connectTimeout.cancel();
        }
        if (restTimeout != null) {
            restTimeout.cancel();
        }
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
