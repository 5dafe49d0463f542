package dev.roost.redis.wire;

import dev.roost.msgpack.value.EncodedValue;
import dev.roost.msgpack.value.ValueWriter;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.redis.wire.MessageTypes.Classic;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.BroadcastOptions;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests of the classic adapter: JSON, or MessagePack where they have bytes or a packet. Immutable. */
final class ClassicRequests {
    private static final int BROADCAST_FIELDS = 5;

    private final String server;
    private final MessageParts parts;

    ClassicRequests(String server, MessageParts parts) {
        this.server = server;
        this.parts = parts;
    }

    Optional<byte[]> encode(ClusterMessage message) {
        if (message instanceof ClusterMessage.BroadcastWithAck broadcast) {
            return MessageParts.isSendable(broadcast.options()) ? Optional.of(broadcast(broadcast)) : Optional.empty();
        } else if (message instanceof ClusterMessage.ServerSideEmit emit) {
            return serverSideEmit(emit, null, emit.event());
        } else if (message instanceof ClusterMessage.ServerSideEmitWithAck emit) {
            return serverSideEmit(emit, emit.requestId(), emit.event());
        } else if (message instanceof ClusterMessage.SocketsJoin join) {
            return rooms(join, Classic.JOIN, join.options(), join.rooms());
        } else if (message instanceof ClusterMessage.SocketsLeave leave) {
            return rooms(leave, Classic.LEAVE, leave.options(), leave.rooms());
        } else if (message instanceof ClusterMessage.DisconnectSockets disconnect) {
            return disconnect(disconnect);
        } else if (message instanceof ClusterMessage.FetchSockets fetch) {
            return fetch(fetch);
        } else if (message instanceof ClusterMessage.BroadcastCancel cancel) {
            ValueWriter out = begin(ValueWriter.json(), 3, cancel, cancel.requestId(), MessageTypes.BROADCAST_CANCEL);
            return Optional.of(out.endMap().toArray());
        } else if (message instanceof ClusterMessage.AdapterClose close) {
            ValueWriter out = begin(ValueWriter.json(), 2, close, null, MessageTypes.CLASSIC_ADAPTER_CLOSE);
            return Optional.of(out.endMap().toArray());
        } else if (message instanceof ClusterMessage.InitialHeartbeat || message instanceof ClusterMessage.Heartbeat) {
            return Optional.empty();
        }
        throw new AssertionError(message);
    }

    /** Begins a request; a request id may be null. */
    private static ValueWriter begin(
            ValueWriter out, int fields, ClusterMessage message, @Nullable String requestId, int type) {
        out.beginMap(fields).key("uid").text(message.server());
        if (requestId != null) {
            out.key("requestId").text(requestId);
        }
        return out.key("type").integer(type);
    }

    private byte[] broadcast(ClusterMessage.BroadcastWithAck broadcast) {
        ValueWriter out =
                begin(ValueWriter.messagePack(), BROADCAST_FIELDS, broadcast, broadcast.requestId(), Classic.BROADCAST);
        out.key("packet");
        parts.writePacket(broadcast.packet(), true, out);
        out.key("opts");
        parts.writeOptions(broadcast.options(), broadcast.timeout(), out);
        return out.endMap().toArray();
    }

    private Optional<byte[]> serverSideEmit(ClusterMessage message, @Nullable String requestId, Payload event) {
        if (!parts.isSendable(event)) {
            return Optional.empty();
        }
        ValueWriter out = parts.payloads().hasBytes(event) ? ValueWriter.messagePack() : ValueWriter.json();
        begin(out, requestId == null ? 3 : 4, message, requestId, Classic.SERVER_SIDE_EMIT)
                .key("data");
        parts.payloads().write(event, out);
        return Optional.of(out.endMap().toArray());
    }

    private Optional<byte[]> rooms(ClusterMessage message, int type, BroadcastOptions options, Set<String> rooms) {
        if (!MessageParts.isSendable(options)) {
            return Optional.empty();
        }
        ValueWriter out = begin(ValueWriter.json(), 4, message, null, type).key("opts");
        parts.writeSelectionOnly(options, out);
        return Optional.of(out.key("rooms").texts(rooms).endMap().toArray());
    }

    private Optional<byte[]> disconnect(ClusterMessage.DisconnectSockets message) {
        if (!MessageParts.isSendable(message.options())) {
            return Optional.empty();
        }
        ValueWriter out =
                begin(ValueWriter.json(), 4, message, null, Classic.DISCONNECT).key("opts");
        parts.writeSelectionOnly(message.options(), out);
        return Optional.of(out.key("close").bool(message.close()).endMap().toArray());
    }

    private Optional<byte[]> fetch(ClusterMessage.FetchSockets message) {
        if (!MessageParts.isSendable(message.options())) {
            return Optional.empty();
        }
        ValueWriter out = begin(ValueWriter.json(), 4, message, message.requestId(), Classic.FETCH)
                .key("opts");
        parts.writeSelectionOnly(message.options(), out);
        return Optional.of(out.endMap().toArray());
    }

    Optional<ClassicRequest> read(EncodedValue message) {
        MessageFields fields = MessageFields.of(message, "request");
        String from = fields.textOrEmpty("uid");
        if (from.equals(server)) {
            return Optional.empty();
        }
        OptionalLong type = fields.integer("type");
        if (type.isEmpty() || type.getAsLong() != (int) type.getAsLong()) {
            return Optional.empty();
        }
        return switch ((int) type.getAsLong()) {
            case Classic.SOCKETS ->
                Optional.of(new ClassicRequest.SocketIds(from, fields.text("requestId"), fields.names("rooms")));
            case Classic.ALL_ROOMS -> Optional.of(new ClassicRequest.AllRooms(from, fields.text("requestId")));
            case Classic.JOIN, Classic.LEAVE, Classic.DISCONNECT ->
                Optional.of(instruction((int) type.getAsLong(), from, fields));
            case Classic.FETCH ->
                message(new ClusterMessage.FetchSockets(
                        from, fields.text("requestId"), parts.readOptions(fields.map("opts"))));
            case Classic.SERVER_SIDE_EMIT -> message(serverSideEmit(from, fields));
            case Classic.BROADCAST -> message(broadcast(from, fields));
            case MessageTypes.BROADCAST_CANCEL ->
                message(new ClusterMessage.BroadcastCancel(from, fields.text("requestId")));
            case MessageTypes.CLASSIC_ADAPTER_CLOSE -> message(new ClusterMessage.AdapterClose(fields.text("uid")));
            default -> Optional.empty();
        };
    }

    private static Optional<ClassicRequest> message(ClusterMessage message) {
        return Optional.of(new ClassicRequest.Message(message));
    }

    private ClassicRequest instruction(int type, String from, MessageFields fields) {
        if (fields.has("opts")) {
            BroadcastOptions options = parts.readOptions(fields.map("opts"));
            return new ClassicRequest.Message(instruction(type, from, options, fields, fields.names("rooms")));
        }
        String socketId = fields.text("sid");
        Set<String> rooms = type == Classic.DISCONNECT ? Set.of() : Set.of(fields.name("room"));
        BroadcastOptions options = BroadcastOptions.EVERYONE.toSocket(socketId);
        return new ClassicRequest.OneSocket(
                fields.textOrEmpty("requestId"), socketId, instruction(type, from, options, fields, rooms));
    }

    private static ClusterMessage instruction(
            int type, String from, BroadcastOptions options, MessageFields fields, Set<String> rooms) {
        return switch (type) {
            case Classic.JOIN -> new ClusterMessage.SocketsJoin(from, options, rooms);
            case Classic.LEAVE -> new ClusterMessage.SocketsLeave(from, options, rooms);
            default -> new ClusterMessage.DisconnectSockets(from, options, fields.isTrue("close"));
        };
    }

    private ClusterMessage serverSideEmit(String from, MessageFields fields) {
        Payload event = parts.readServerSideEvent(fields.array("data"));
        return fields.has("requestId")
                ? new ClusterMessage.ServerSideEmitWithAck(from, fields.text("requestId"), event)
                : new ClusterMessage.ServerSideEmit(from, event);
    }

    private ClusterMessage broadcast(String from, MessageFields fields) {
        SocketPacket.Event packet = parts.readPacket(fields.map("packet"));
        MessageFields options = fields.map("opts");
        return new ClusterMessage.BroadcastWithAck(
                from, fields.text("requestId"), packet, parts.readOptions(options), parts.readTimeout(options));
    }
}
