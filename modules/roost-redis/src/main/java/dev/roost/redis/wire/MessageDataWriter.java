package dev.roost.redis.wire;

import dev.roost.msgpack.value.ValueWriter;
import dev.roost.protocol.Payload;
import dev.roost.redis.wire.MessageTypes.Cluster;
import dev.roost.redis.wire.SocketDetailsCodec.EncodedSockets;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.BroadcastOptions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the data of messages of the cluster adapter. Immutable. */
final class MessageDataWriter {
    private final MessageParts parts;
    private final ResponseParts responses;
    private final SocketDetailsCodec details;

    MessageDataWriter(MessageParts parts, SocketDetailsCodec details) {
        this.parts = parts;
        this.responses = new ResponseParts(parts);
        this.details = details;
    }

    /**
     * The type of a message, and what writes the fields of its data.
     *
     * @param fields writes the fields; null if the message has no data
     */
    record Data(int type, boolean hasBytes, @Nullable Consumer<ValueWriter> fields) {
        boolean isThere() {
            return fields != null;
        }

        void write(ValueWriter out) {
            out.beginMap(ResponseParts.SOME_FIELDS);
            if (fields != null) {
                fields.accept(out);
            }
            out.endMap();
        }
    }

    /** Returns what is to be written; empty if the message has no form. */
    Optional<Data> prepare(ClusterMessage message) {
        if (message instanceof ClusterMessage.Broadcast broadcast) {
            return broadcast(broadcast);
        } else if (message instanceof ClusterMessage.BroadcastWithAck broadcast) {
            return broadcast(broadcast);
        } else if (message instanceof ClusterMessage.Response response) {
            return Optional.of(response(response));
        } else if (message instanceof ClusterMessage.ServerSideEmit emit) {
            return serverSideEmit(null, emit.event());
        } else if (message instanceof ClusterMessage.ServerSideEmitWithAck emit) {
            return serverSideEmit(emit.requestId(), emit.event());
        } else if (message instanceof ClusterMessage.SocketsJoin join) {
            return rooms(Cluster.JOIN, join.options(), join.rooms());
        } else if (message instanceof ClusterMessage.SocketsLeave leave) {
            return rooms(Cluster.LEAVE, leave.options(), leave.rooms());
        } else if (message instanceof ClusterMessage.DisconnectSockets disconnect) {
            return selected(
                    Cluster.DISCONNECT,
                    disconnect.options(),
                    out -> out.key("close").bool(disconnect.close()));
        } else if (message instanceof ClusterMessage.FetchSockets fetch) {
            return selected(
                    Cluster.FETCH, fetch.options(), out -> out.key("requestId").text(fetch.requestId()));
        } else if (message instanceof ClusterMessage.BroadcastCancel cancel) {
            return Optional.of(new Data(
                    MessageTypes.BROADCAST_CANCEL,
                    false,
                    out -> out.key("requestId").text(cancel.requestId())));
        } else if (message instanceof ClusterMessage.InitialHeartbeat) {
            return Optional.of(new Data(Cluster.INITIAL_HEARTBEAT, false, null));
        } else if (message instanceof ClusterMessage.Heartbeat) {
            return Optional.of(new Data(Cluster.HEARTBEAT, false, null));
        } else if (message instanceof ClusterMessage.AdapterClose) {
            return Optional.of(new Data(Cluster.ADAPTER_CLOSE, false, null));
        }
        throw new AssertionError(message);
    }

    private Optional<Data> broadcast(ClusterMessage.Broadcast broadcast) {
        if (!MessageParts.isSendable(broadcast.options())) {
            return Optional.empty();
        }
        boolean bytes = parts.payloads().hasBytes(broadcast.packet().payload());
        return Optional.of(new Data(Cluster.BROADCAST, bytes, out -> {
            out.key("packet");
            parts.writePacket(broadcast.packet(), false, out);
            out.key("opts");
            parts.writeOptions(broadcast.options(), null, out);
        }));
    }

    private Optional<Data> broadcast(ClusterMessage.BroadcastWithAck broadcast) {
        if (!MessageParts.isSendable(broadcast.options())) {
            return Optional.empty();
        }
        boolean bytes = parts.payloads().hasBytes(broadcast.packet().payload());
        return Optional.of(new Data(Cluster.BROADCAST, bytes, out -> {
            out.key("packet");
            parts.writePacket(broadcast.packet(), false, out);
            out.key("requestId").text(broadcast.requestId()).key("opts");
            parts.writeOptions(broadcast.options(), broadcast.timeout(), out);
        }));
    }

    private Optional<Data> serverSideEmit(@Nullable String requestId, Payload event) {
        if (!parts.isSendable(event)) {
            return Optional.empty();
        }
        return Optional.of(new Data(Cluster.SERVER_SIDE_EMIT, parts.payloads().hasBytes(event), out -> {
            if (requestId != null) {
                out.key("requestId").text(requestId);
            }
            out.key("packet");
            parts.payloads().write(event, out);
        }));
    }

    private Optional<Data> rooms(int type, BroadcastOptions options, Set<String> rooms) {
        return selected(type, options, out -> out.key("rooms").texts(rooms));
    }

    private Optional<Data> selected(int type, BroadcastOptions options, Consumer<ValueWriter> more) {
        if (!MessageParts.isSendable(options)) {
            return Optional.empty();
        }
        return Optional.of(new Data(type, false, out -> {
            out.key("opts");
            parts.writeOptions(options, null, out);
            more.accept(out);
        }));
    }

    private Data response(ClusterMessage.Response message) {
        if (message instanceof ClusterMessage.FetchSocketsResponse fetched) {
            EncodedSockets sockets = details.encode(fetched.sockets());
            return response(Cluster.FETCH_RESPONSE, sockets.hasBytes(), message, out -> {
                out.key("sockets");
                sockets.write(out);
            });
        } else if (message instanceof ClusterMessage.ServerSideEmitResponse emit) {
            boolean bytes = parts.payloads().hasBytes(emit.answer());
            return response(
                    Cluster.SERVER_SIDE_EMIT_RESPONSE,
                    bytes,
                    message,
                    out -> parts.writeAnswer("packet", emit.answer(), out));
        } else if (message instanceof ClusterMessage.BroadcastClientCount count) {
            return response(Cluster.CLIENT_COUNT, false, message, out -> responses.writeCount(count, out));
        } else if (message instanceof ClusterMessage.BroadcastAck ack) {
            boolean bytes = parts.payloads().hasBytes(ack.answer());
            return response(Cluster.ACK, bytes, message, out -> responses.writeAck(ack, out));
        } else if (message instanceof ClusterMessage.BroadcastClientGone gone) {
            return response(
                    MessageTypes.BROADCAST_CLIENT_GONE,
                    false,
                    message,
                    out -> responses.writeSocketId(gone.socketId(), out));
        }
        throw new AssertionError(message);
    }

    private static Data response(
            int type, boolean hasBytes, ClusterMessage.Response message, Consumer<ValueWriter> fields) {
        return new Data(type, hasBytes, out -> {
            out.key("requestId").text(message.requestId());
            fields.accept(out);
        });
    }
}
