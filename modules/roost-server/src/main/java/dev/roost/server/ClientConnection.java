package dev.roost.server;

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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session and the sockets that share it, one per namespace. Loop only. */
final class ClientConnection implements EngineHandler {
    private static final Logger log = LoggerFactory.getLogger(ClientConnection.class);

    private final EngineSession session;
    private final RoostServer server;
    private final ProtocolRevision protocolRevision;
    private final PacketDecoder decoder;
    private final InboundLimit inboundLimit;
    private final ConnectHandler connectHandler;

    /** By namespace. Replaced at each change: there are few, mostly one. */
    private Map<String, Socket> sockets = Map.of();

    private SessionLoop.@Nullable Timer connectTimeout;

    /** Runs while a packet is incomplete, and a while longer: one timer for many packets. */
    private SessionLoop.@Nullable Timer restTimeout;

    /** When the packet that is incomplete now began, in the loop's nanoseconds. */
    private long waitingSince;

    private ClientConnection(EngineSession session, RoostServer server) {
        this.session = session;
        this.server = server;
        this.protocolRevision = ProtocolRevision.of(session);
        this.decoder =
                server.context().parser().decoder(server.context().options().maxAttachments());
        this.inboundLimit = new InboundLimit(
                session,
                server.context().dispatchBatch(session.loop()),
                server.context().options().maxInbox());
        this.connectHandler = new ConnectHandler(this, server);
        this.connectTimeout = session.loop()
                .schedule(
                        this::onConnectTimeout,
                        server.context().options().connectTimeout().toNanos());
    }

    static ClientConnection open(EngineSession session, RoostServer server) {
        ClientConnection connection = new ClientConnection(session, server);
        if (connection.protocolRevision.joinsUnasked()) {
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
            // A client that is not let in yet has nothing kept for it.
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
        return server.context().options().attachmentsTimeout().toNanos();
    }

    private void onPacket(@Nullable SocketPacket packet) {
        if (packet == null) {
            return;
        }
        if (packet instanceof SocketPacket.Connect connect) {
            onConnect(protocolRevision.read(connect, server.context().payloads()));
            return;
        }
        Socket socket = sockets.get(packet.namespace());
        if (socket == null || !socket.isConnected()) {
            closeForced("a packet for a namespace that is not joined");
        } else if (packet instanceof SocketPacket.Event event) {
            socket.life().onEvent(event);
        } else if (packet instanceof SocketPacket.Ack ack) {
            socket.life().onAck(ack);
        } else if (packet instanceof SocketPacket.Disconnect) {
            socket.life().end(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        } else if (packet instanceof SocketPacket.ConnectError) {
            closeForced("a CONNECT_ERROR from a client");
        } else {
            throw new AssertionError(packet);
        }
    }

    private void onConnect(SocketPacket.Connect connect) {
        String name = connect.namespace();
        if (sockets.containsKey(name) || connectHandler.isUnderway(name)) {
            closeForced("a second CONNECT");
        } else if (sockets.size() + connectHandler.size()
                >= server.context().options().maxNamespacesPerSession()) {
            refuse(name, "Too many namespaces");
        } else {
            connectHandler.enter(connect);
        }
    }

    /** It does not come to a socket. */
    void refuse(String namespace, String message) {
        Bytes error = server.context().payloads().encodeValue(Map.of("message", message));
        send(new SocketPacket.ConnectError(namespace, error));
        server.context().observer().turnedAway(namespace);
    }

    void begin(Socket socket, int authSize) {
        Map<String, Socket> more = new HashMap<>(sockets);
        more.put(socket.namespace().name(), socket);
        sockets = Map.copyOf(more);
        socket.life().begin(authSize);
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
        for (Socket socket : sockets.values()) {
            if (socket.isConnected()) {
                return true;
            }
        }
        return false;
    }

    void forget(Socket socket) {
        Map<String, Socket> fewer = new HashMap<>(sockets);
        fewer.remove(socket.namespace().name(), socket);
        sockets = Map.copyOf(fewer);
    }

    Batch batch(SocketPacket packet) {
        return Batch.of(server.context().parser().encode(packet));
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

    /** Disconnects all sockets, telling each client side, and closes the session. */
    void disconnectAll() {
        for (Socket socket : sockets.values()) {
            socket.life().disconnect(false);
        }
        session.close(CloseReason.FORCED_CLOSE);
    }

    /** Ends the session, and with it all sockets, as if the network had failed: no client side is told of a disconnect. */
    void close() {
        session.close(CloseReason.FORCED_CLOSE);
    }

    /** Nobody is there to handle what the client says. Any thread. */
    void onHandlersRejected(RejectedExecutionException rejection) {
        server.context().onHandlersRejected(rejection);
        session.loop().execute(() -> closeForced("nothing handles its events"));
    }

    /** The client did, or failed to do, what costs it the session; or the session is of no use to it. */
    private void closeForced(String why) {
        log.debug("session {}: closed ({})", session.id(), why);
        // The reason depends on the transport, as in Node's server, where only a connection that closes at once says
        // so.
        if (!session.transport().equals("websocket") && !session.isWritable()) {
            endAll(DisconnectReason.FORCED_SERVER_CLOSE);
        }
        session.close(CloseReason.FORCED_CLOSE);
    }

    /** What the peer sent is no packet. */
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
        endAll(DisconnectReason.of(reason));
    }

    private void endAll(DisconnectReason reason) {
        for (Socket socket : sockets.values()) {
            socket.life().end(reason);
        }
    }
}
