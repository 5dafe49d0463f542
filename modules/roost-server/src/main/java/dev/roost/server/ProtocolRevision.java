package dev.roost.server;

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

/** How clients of one Socket.IO protocol revision join namespaces, and what the server answers. */
enum ProtocolRevision {
    /** That of Socket.IO 1 and 2 (socket.io-protocol v4 and before), on Engine.IO revision 3. */
    SOCKET_IO_2 {
        @Override
        boolean joinsUnasked() {
            return true;
        }

        /** The client knows no other way to learn its id than to make it of the session's. */
        @Override
        String socketId(String sessionId, String namespace) {
            return namespace.equals("/") ? sessionId : namespace + "#" + sessionId;
        }

        /** A namespace may have a query, which is what this client has for {@code auth}. */
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
        boolean mayComeBack() {
            return false;
        }

        @Override
        SocketPacket.Connect welcome(Socket socket) {
            return new SocketPacket.Connect(socket.namespace().name(), null);
        }

        @Override
        Object refusal(@Nullable String message, @Nullable Object data) {
            return data == null ? String.valueOf(message) : data;
        }
    },

    /** That of clients since Socket.IO 3 (socket.io-protocol v5), on Engine.IO revision 4. */
    SOCKET_IO_3 {
        @Override
        boolean joinsUnasked() {
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
        boolean mayComeBack() {
            return true;
        }

        @Override
        SocketPacket.Connect welcome(Socket socket) {
            Map<String, String> welcome = new LinkedHashMap<>(4);
            welcome.put("sid", socket.id());
            Recovery recovery = socket.life().recovery();
            String pid = recovery.pid();
            if (pid != null) {
                welcome.put("pid", pid);
            }
            RecoveryRefusal refusal = recovery.refusal();
            if (refusal != null) {
                welcome.put("recovery", refusal.text());
            }
            PayloadCodec codec = socket.namespace().context().payloads();
            return new SocketPacket.Connect(socket.namespace().name(), codec.encodeValue(welcome));
        }

        @Override
        Object refusal(@Nullable String message, @Nullable Object data) {
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

    /** Whether a client joins the default namespace by opening its session. */
    abstract boolean joinsUnasked();

    abstract String socketId(String sessionId, String namespace);

    /**
     * The CONNECT that a client means by the one it sent.
     *
     * @throws ProtocolException if it makes no sense
     */
    abstract SocketPacket.Connect read(SocketPacket.Connect connect, PayloadCodec codec);

    /** Whether a client keeps what it needs to go on where it was. */
    abstract boolean mayComeBack();

    /** What a client is told that was let in. */
    abstract SocketPacket.Connect welcome(Socket socket);

    /** What a client is told that was not, as a value to be encoded. */
    abstract Object refusal(@Nullable String message, @Nullable Object data);
}
