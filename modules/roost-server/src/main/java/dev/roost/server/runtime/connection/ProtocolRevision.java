package dev.roost.server.runtime.connection;

import dev.roost.engine.EngineSession;
import dev.roost.engine.SessionIds;
import dev.roost.engine.http.Query;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.ProtocolException;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.TypedValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A revision of the Socket.IO protocol: how clients join namespaces, and the answers of the server. */
enum ProtocolRevision {
    /** The revision of Socket.IO 1 and 2 (socket.io-protocol v4 and before), on Engine.IO revision 3. */
    SOCKET_IO_2 {
        @Override
        boolean joinsDefaultNamespace() {
            return true;
        }

        /** The client derives its socket id from the session id. */
        @Override
        String socketId(String sessionId, String namespace) {
            return namespace.equals("/") ? sessionId : namespace + "#" + sessionId;
        }

        /** The namespace may have a query, which this client uses instead of {@code auth}. */
        @Override
        SocketPacket.Connect read(SocketPacket.Connect connect, PayloadCodec codec) {
            String asked = connect.namespace();
            int mark = asked.indexOf('?');
            if (mark < 0) {
                return connect;
            }
            Map<String, String> query = Query.parse(asked.substring(mark + 1))
                    .orElseThrow(() -> new ProtocolException("CONNECT: malformed query"))
                    .toMap();
            Bytes auth = codec.encodeValue(query);
            return new SocketPacket.Connect(asked.substring(0, mark), auth);
        }

        @Override
        boolean supportsRecovery() {
            return false;
        }

        @Override
        SocketPacket.Connect connect(String namespace, String id, SocketRecovery recovery, PayloadCodec codec) {
            return new SocketPacket.Connect(namespace, null);
        }

        @Override
        Object connectError(@Nullable String message, @Nullable Object data) {
            return data == null ? String.valueOf(message) : data;
        }
    },

    /** The revision since Socket.IO 3 (socket.io-protocol v5), on Engine.IO revision 4. */
    SOCKET_IO_3 {
        @Override
        boolean joinsDefaultNamespace() {
            return false;
        }

        @Override
        String socketId(String sessionId, String namespace) {
            return SessionIds.next();
        }

        @Override
        SocketPacket.Connect read(SocketPacket.Connect connect, PayloadCodec codec) {
            return connect;
        }

        @Override
        boolean supportsRecovery() {
            return true;
        }

        @Override
        SocketPacket.Connect connect(String namespace, String id, SocketRecovery recovery, PayloadCodec codec) {
            Map<String, String> details = new LinkedHashMap<>(4);
            details.put("sid", id);
            String pid = recovery.pid();
            if (pid != null) {
                details.put("pid", pid);
            }
            RecoveryRefusal refusal = recovery.refusal();
            if (refusal != null) {
                details.put("recovery", refusal.text());
            }
            return new SocketPacket.Connect(namespace, codec.encodeTexts(details));
        }

        @Override
        Object connectError(@Nullable String message, @Nullable Object data) {
            Map<String, @Nullable Object> error = new LinkedHashMap<>();
            error.put("message", message);
            if (data != null) {
                error.put("data", TypedValue.of(data));
            }
            return error;
        }
    };

    static ProtocolRevision of(EngineSession session) {
        return session.version() == 3 ? SOCKET_IO_2 : SOCKET_IO_3;
    }

    /** Returns whether a client joins the default namespace by opening its session. */
    abstract boolean joinsDefaultNamespace();

    abstract String socketId(String sessionId, String namespace);

    /**
     * Returns the CONNECT packet that a received one stands for.
     *
     * @throws ProtocolException if the packet is malformed
     */
    abstract SocketPacket.Connect read(SocketPacket.Connect connect, PayloadCodec codec);

    /** Returns whether clients support connection state recovery. */
    abstract boolean supportsRecovery();

    /** Returns the packet for a client that was accepted. */
    abstract SocketPacket.Connect connect(String namespace, String id, SocketRecovery recovery, PayloadCodec codec);

    /** Returns the value, to be encoded, for a client that was rejected. */
    abstract Object connectError(@Nullable String message, @Nullable Object data);
}
