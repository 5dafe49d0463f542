package dev.roost.redis.wire;

import dev.roost.msgpack.value.EncodedValue;
import dev.roost.msgpack.value.ValueWriter;
import dev.roost.redis.wire.MessageTypes.Classic;
import dev.roost.redis.wire.SocketDetailsCodec.EncodedSockets;
import dev.roost.server.cluster.ClusterMessage;
import java.util.Collection;
import java.util.Optional;

/**
 * The responses of the classic adapter: JSON, or MessagePack where they have bytes or the answer of a client. Roost adds the id of
 * the sender, which Node's servers ignore. Immutable.
 */
final class ClassicResponses {
    private static final int NO_TYPE = -1;

    private final MessageParts parts;
    private final ResponseParts responses;
    private final SocketDetailsCodec details;

    ClassicResponses(MessageParts parts, SocketDetailsCodec details) {
        this.parts = parts;
        this.responses = new ResponseParts(parts);
        this.details = details;
    }

    byte[] encode(ClusterMessage.Response message) {
        if (message instanceof ClusterMessage.FetchSocketsResponse response) {
            EncodedSockets sockets = details.encode(response.sockets());
            ValueWriter out = sockets.hasBytes() ? ValueWriter.messagePack() : ValueWriter.json();
            out.beginMap(ResponseParts.SOME_FIELDS)
                    .key("requestId")
                    .text(response.requestId())
                    .key("sockets");
            sockets.write(out);
            return end(out, response);
        } else if (message instanceof ClusterMessage.ServerSideEmitResponse response) {
            boolean bytes = parts.payloads().hasBytes(response.answer());
            ValueWriter out =
                    begin(bytes ? ValueWriter.messagePack() : ValueWriter.json(), Classic.SERVER_SIDE_EMIT, response);
            parts.writeAnswer("data", response.answer(), out);
            return end(out, response);
        } else if (message instanceof ClusterMessage.BroadcastClientCount count) {
            ValueWriter out = begin(ValueWriter.json(), Classic.CLIENT_COUNT, count);
            responses.writeCount(count, out);
            return end(out, count);
        } else if (message instanceof ClusterMessage.BroadcastAck ack) {
            ValueWriter out = begin(ValueWriter.messagePack(), Classic.ACK, ack);
            responses.writeAck(ack, out);
            return end(out, ack);
        } else if (message instanceof ClusterMessage.BroadcastClientGone gone) {
            ValueWriter out = begin(ValueWriter.json(), MessageTypes.BROADCAST_CLIENT_GONE, gone);
            responses.writeSocketId(gone.socketId(), out);
            return end(out, gone);
        }
        throw new AssertionError(message);
    }

    private static byte[] end(ValueWriter out, ClusterMessage.Response response) {
        if (!response.server().isEmpty()) {
            out.key("uid").text(response.server());
        }
        return out.endMap().toArray();
    }

    private static ValueWriter begin(ValueWriter out, int type, ClusterMessage.Response response) {
        return out.beginMap(ResponseParts.SOME_FIELDS)
                .key("type")
                .integer(type)
                .key("requestId")
                .text(response.requestId());
    }

    static byte[] names(String requestId, String key, Collection<String> names) {
        return ValueWriter.json()
                .beginMap(2)
                .key("requestId")
                .text(requestId)
                .key(key)
                .texts(names)
                .endMap()
                .toArray();
    }

    Optional<ClusterMessage.Response> read(EncodedValue message) {
        MessageFields fields = MessageFields.of(message, "response");
        if (!fields.has("requestId")) {
            return Optional.empty();
        }
        String requestId = fields.text("requestId");
        String server = fields.textOrEmpty("uid");
        long type = fields.has("type") ? fields.integer("type").orElse(Long.MAX_VALUE) : NO_TYPE;
        if (type == NO_TYPE) {
            // The response to a request for rooms, or to one of an old version, has no sockets.
            return fields.has("sockets")
                    ? Optional.of(new ClusterMessage.FetchSocketsResponse(
                            server, requestId, details.read(fields.array("sockets"))))
                    : Optional.empty();
        } else if (type == Classic.SERVER_SIDE_EMIT) {
            return Optional.of(
                    new ClusterMessage.ServerSideEmitResponse(server, requestId, parts.readAnswer(fields, "data")));
        } else if (type == Classic.CLIENT_COUNT) {
            return Optional.of(responses.readCount(server, requestId, fields));
        } else if (type == Classic.ACK) {
            return Optional.of(responses.readAck(server, requestId, fields));
        } else if (type == MessageTypes.BROADCAST_CLIENT_GONE) {
            return Optional.of(responses.readGone(server, requestId, fields));
        }
        return Optional.empty();
    }
}
