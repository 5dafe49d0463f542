package dev.roost.redis.wire;

import dev.roost.msgpack.value.EncodedValue;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.redis.wire.MessageTypes.Cluster;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.BroadcastOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the data of messages of the cluster adapter. Immutable. */
final class MessageDataReader {
    private final MessageParts parts;
    private final ResponseParts responses;
    private final SocketDetailsCodec details;

    MessageDataReader(MessageParts parts, SocketDetailsCodec details) {
        this.parts = parts;
        this.responses = new ResponseParts(parts);
        this.details = details;
    }

    Optional<ClusterMessage> read(int type, String from, @Nullable EncodedValue data) {
        return switch (type) {
            case Cluster.INITIAL_HEARTBEAT -> named(from, new ClusterMessage.InitialHeartbeat(from));
            case Cluster.HEARTBEAT -> named(from, new ClusterMessage.Heartbeat(from));
            case Cluster.ADAPTER_CLOSE -> named(from, new ClusterMessage.AdapterClose(from));
            case Cluster.BROADCAST,
                    Cluster.JOIN,
                    Cluster.LEAVE,
                    Cluster.DISCONNECT,
                    Cluster.FETCH,
                    Cluster.SERVER_SIDE_EMIT,
                    MessageTypes.BROADCAST_CANCEL -> Optional.of(request(type, from, MessageFields.of(data, "data")));
            case Cluster.FETCH_RESPONSE,
                    Cluster.SERVER_SIDE_EMIT_RESPONSE,
                    Cluster.CLIENT_COUNT,
                    Cluster.ACK,
                    MessageTypes.BROADCAST_CLIENT_GONE ->
                Optional.of(response(type, from, MessageFields.of(data, "data")));
            default -> Optional.empty();
        };
    }

    /** A server without an id is no member of the table of servers. */
    private static Optional<ClusterMessage> named(String from, ClusterMessage message) {
        return from.isEmpty() ? Optional.empty() : Optional.of(message);
    }

    private ClusterMessage request(int type, String from, MessageFields data) {
        if (type == MessageTypes.BROADCAST_CANCEL) {
            return new ClusterMessage.BroadcastCancel(from, data.text("requestId"));
        } else if (type == Cluster.BROADCAST) {
            return broadcast(from, data);
        } else if (type == Cluster.SERVER_SIDE_EMIT) {
            Payload event = parts.readServerSideEvent(data.array("packet"));
            return data.has("requestId")
                    ? new ClusterMessage.ServerSideEmitWithAck(from, data.text("requestId"), event)
                    : new ClusterMessage.ServerSideEmit(from, event);
        }
        BroadcastOptions options = parts.readOptions(data.map("opts"));
        return switch (type) {
            case Cluster.JOIN -> new ClusterMessage.SocketsJoin(from, options, data.names("rooms"));
            case Cluster.LEAVE -> new ClusterMessage.SocketsLeave(from, options, data.names("rooms"));
            case Cluster.DISCONNECT -> new ClusterMessage.DisconnectSockets(from, options, data.isTrue("close"));
            default -> new ClusterMessage.FetchSockets(from, data.text("requestId"), options);
        };
    }

    private ClusterMessage broadcast(String from, MessageFields data) {
        SocketPacket.Event packet = parts.readPacket(data.map("packet"));
        MessageFields options = data.map("opts");
        return data.has("requestId")
                ? new ClusterMessage.BroadcastWithAck(
                        from, data.text("requestId"), packet, parts.readOptions(options), parts.readTimeout(options))
                : new ClusterMessage.Broadcast(from, packet, parts.readOptions(options));
    }

    private ClusterMessage response(int type, String from, MessageFields data) {
        String requestId = data.text("requestId");
        return switch (type) {
            case Cluster.FETCH_RESPONSE ->
                new ClusterMessage.FetchSocketsResponse(from, requestId, details.read(data.array("sockets")));
            case Cluster.SERVER_SIDE_EMIT_RESPONSE ->
                new ClusterMessage.ServerSideEmitResponse(from, requestId, parts.readAnswer(data, "packet"));
            case Cluster.CLIENT_COUNT -> responses.readCount(from, requestId, data);
            case Cluster.ACK -> responses.readAck(from, requestId, data);
            default -> responses.readGone(from, requestId, data);
        };
    }
}
