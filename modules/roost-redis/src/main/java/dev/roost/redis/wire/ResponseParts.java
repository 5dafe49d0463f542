package dev.roost.redis.wire;

import dev.roost.msgpack.value.ValueWriter;
import dev.roost.server.cluster.ClusterMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The responses to a broadcast whose clients acknowledge it. Roost adds the ids of sockets, which Node's servers ignore. Immutable.
 */
final class ResponseParts {
    /** A number of fields below 16: the writer counts them. */
    static final int SOME_FIELDS = 4;

    private final MessageParts parts;

    ResponseParts(MessageParts parts) {
        this.parts = parts;
    }

    void writeCount(ClusterMessage.BroadcastClientCount count, ValueWriter out) {
        out.key("clientCount").integer(count.clientCount());
        if (!count.socketIds().isEmpty()) {
            out.key("socketIds").texts(count.socketIds());
        }
    }

    void writeAck(ClusterMessage.BroadcastAck ack, ValueWriter out) {
        parts.writeAnswer("packet", ack.answer(), out);
        writeSocketId(ack.socketId(), out);
    }

    void writeSocketId(@Nullable String socketId, ValueWriter out) {
        if (socketId != null) {
            out.key("socketId").text(socketId);
        }
    }

    ClusterMessage.BroadcastClientCount readCount(String server, String requestId, MessageFields fields) {
        long count = fields.integer("clientCount").orElse(-1);
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw MalformedMessageException.field("clientCount as a number from 0 on");
        }
        List<String> socketIds = new ArrayList<>(fields.names("socketIds"));
        return new ClusterMessage.BroadcastClientCount(
                server, requestId, (int) count, socketIds.size() == count ? socketIds : List.of());
    }

    ClusterMessage.BroadcastAck readAck(String server, String requestId, MessageFields fields) {
        return new ClusterMessage.BroadcastAck(server, requestId, socketId(fields), parts.readAnswer(fields, "packet"));
    }

    ClusterMessage.BroadcastClientGone readGone(String server, String requestId, MessageFields fields) {
        return new ClusterMessage.BroadcastClientGone(server, requestId, socketId(fields));
    }

    private static @Nullable String socketId(MessageFields fields) {
        return fields.has("socketId") ? fields.text("socketId") : null;
    }
}
