package dev.roost.redis;

import dev.roost.engine.spi.ClientLog;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.protocol.SocketPacketDecoder;
import dev.roost.redis.bus.RedisChannels.Kind;
import dev.roost.redis.wire.ClassicCodec;
import dev.roost.redis.wire.MessageCodec;
import dev.roost.server.ServerOptions;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.PayloadException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Encodes what an emitter sends to the servers of one namespace. Thread-safe. */
final class EmitterTarget {
    /** The sender's id of Socket.IO's emitters, for which no server waits. */
    private static final String SENDER = "emitter";

    private static final ClientLog log = ClientLog.of(EmitterTarget.class);

    private final EmitterLink link;
    private final String namespace;
    private final PayloadCodec payloads;
    private final Function<ClusterMessage, Optional<EmitterLink.Outgoing>> encoder;

    private EmitterTarget(
            EmitterLink link,
            String namespace,
            PayloadCodec payloads,
            Function<ClusterMessage, Optional<EmitterLink.Outgoing>> encoder) {
        this.link = link;
        this.namespace = namespace;
        this.payloads = payloads;
        this.encoder = encoder;
    }

    /** The target for servers with the classic adapter. */
    static EmitterTarget classic(EmitterLink link, String namespace, Parser parser, RedisAdapterOptions options) {
        ClassicCodec codec = new ClassicCodec(namespace, SENDER, parser, false);
        ClassicChannels names = new ClassicChannels(options.key(), namespace);
        return new EmitterTarget(
                link,
                namespace,
                parser.payloads(),
                message -> codec.encode(message)
                        .map(content ->
                                EmitterLink.Outgoing.published(Kind.CHANNEL, names.channelOf(message), content)));
    }

    /** The target for servers with the sharded adapter. */
    static EmitterTarget sharded(EmitterLink link, String namespace, Parser parser, ShardedChannels names) {
        MessageCodec codec = new MessageCodec(namespace, SENDER, parser, false);
        return new EmitterTarget(
                link,
                namespace,
                parser.payloads(),
                message -> codec.encode(message)
                        .map(content ->
                                EmitterLink.Outgoing.published(Kind.SHARD_CHANNEL, names.channelOf(message), content)));
    }

    /** The target for servers with the streams adapter. All messages are entries, as those of Node's emitter. */
    static EmitterTarget streams(
            EmitterLink link, String namespace, Parser parser, RedisStreamsAdapterOptions options) {
        MessageCodec codec = new MessageCodec(namespace, SENDER, parser, false);
        String stream = options.names().of(namespace);
        return new EmitterTarget(
                link,
                namespace,
                parser.payloads(),
                message -> codec.encodeEntry(message)
                        .map(fields -> new EmitterLink.Outgoing(
                                fields.values().stream()
                                        .mapToInt(value -> value.length)
                                        .sum(),
                                redis -> redis.streams().add(stream, options.maxLength(), fields))));
    }

    CompletableFuture<Void> emit(BroadcastOptions options, String event, @Nullable Object @Nullable [] arguments) {
        Payload payload = encode(event, arguments);
        int attachments = payload.attachments().size();
        int most = ServerOptions.DEFAULT.maxOutgoingAttachments();
        if (attachments > most) {
            throw new PayloadException(
                    "attachments: " + attachments + " (expected: at most " + most
                            + ", since clients close the connection for more)",
                    null);
        }
        return send(
                new ClusterMessage.Broadcast(SENDER, new SocketPacket.Event(namespace, event, null, payload), options));
    }

    CompletableFuture<Void> serverSideEmit(String event, @Nullable Object @Nullable [] arguments) {
        ClusterMessage message = new ClusterMessage.ServerSideEmit(SENDER, encode(event, arguments));
        return publish(encoder.apply(message).orElseThrow(() -> reserved(event)));
    }

    CompletableFuture<Void> join(BroadcastOptions options, Collection<String> rooms) {
        return send(new ClusterMessage.SocketsJoin(SENDER, options, Set.copyOf(rooms)));
    }

    CompletableFuture<Void> leave(BroadcastOptions options, Collection<String> rooms) {
        return send(new ClusterMessage.SocketsLeave(SENDER, options, Set.copyOf(rooms)));
    }

    CompletableFuture<Void> disconnect(BroadcastOptions options, boolean close) {
        return send(new ClusterMessage.DisconnectSockets(SENDER, options, close));
    }

    private Payload encode(String event, @Nullable Object @Nullable [] arguments) {
        Objects.requireNonNull(event, "event: null (expected: a name)");
        if (SocketPacketDecoder.RESERVED_EVENTS.contains(event)) {
            throw reserved(event);
        }
        List<@Nullable Object> items = new ArrayList<>();
        items.add(event);
        items.addAll(PayloadCodec.valuesOf(arguments));
        return payloads.encode(items);
    }

    private static IllegalArgumentException reserved(String event) {
        return new IllegalArgumentException("event: " + event + " (expected: a name that is not reserved)");
    }

    /** Sends a message, except one that selects no socket, which has no form. */
    private CompletableFuture<Void> send(ClusterMessage message) {
        return encoder.apply(message).map(this::publish).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<Void> publish(EmitterLink.Outgoing encoded) {
        CompletableFuture<Void> result = link.send(encoded);
        result.whenComplete((sent, failure) -> {
            if (failure != null) {
                log.warn("not sent", "{}: a message to the servers was not sent: {}", namespace, failure.getMessage());
            }
        });
        return result;
    }
}
