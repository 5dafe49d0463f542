package dev.roost.redis;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisStreams;
import dev.roost.redis.bus.StreamEntry;
import dev.roost.redis.bus.StreamId;
import dev.roost.redis.stream.StreamHub;
import dev.roost.redis.wire.MessageCodec;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.cluster.ClusterStatistics;
import dev.roost.server.spi.AdapterContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The adapter of one namespace for the wire format of {@code @socket.io/redis-streams-adapter} 0.3: broadcasts and instructions are
 * entries of a stream, requests and responses are published to channels. Thread-safe.
 */
class StreamsAdapter extends PubSubAdapter implements StreamHub.Listener {
    private final RedisStreamsAdapterOptions options;
    private final StreamHub hub;
    private final RedisStreams streams;
    private final String stream;
    private final String channel;
    private final MessageCodec codec;
    private final MessageFilter filter;

    /** @param firstConnectionUntil until when the first connection is awaited: a time of {@link System#nanoTime} */
    StreamsAdapter(
            AdapterContext context,
            StreamParts parts,
            RedisStreamsAdapterOptions options,
            ClusterStatistics statistics,
            long firstConnectionUntil) {
        super(
                context,
                parts.channels(),
                options.shardedPubSub() ? RedisChannels.Kind.SHARD_CHANNEL : RedisChannels.Kind.CHANNEL,
                statistics,
                options.requestTimeout(),
                firstConnectionUntil);
        this.options = options;
        this.hub = parts.hub();
        this.streams = parts.streams();
        this.stream = options.names().of(namespace());
        this.channel = ShardedChannels.ofAll(options.channelPrefix(), namespace());
        this.codec = new MessageCodec(namespace(), serverId(), context.parser(), options.completeHandshakes());
        this.filter = new MessageFilter(options.maxMessageBytes(), statistics);
    }

    final String stream() {
        return stream;
    }

    final StreamHub hub() {
        return hub;
    }

    final RedisStreams streams() {
        return streams;
    }

    final MessageCodec codec() {
        return codec;
    }

    @Override
    List<RedisChannels.Subscription> subscribe(RedisChannels channels) {
        return List.of(channels.subscribe(
                kind(), List.of(channel, channel + serverId() + "#"), filter.receiver(codec::read, this::onMessage)));
    }

    @Override
    public void open() {
        super.open();
        hub.add(namespace(), this);
    }

    @Override
    CompletionStage<Void> ready() {
        return hub.started();
    }

    @Override
    boolean isReady() {
        return hub.isStarted();
    }

    @Override
    public void close() {
        super.close();
        hub.remove(namespace(), this);
    }

    @Override
    Optional<byte[]> encoded(ClusterMessage message) {
        return codec.encodeMessagePack(message);
    }

    @Override
    String channelOf(ClusterMessage message) {
        return channel;
    }

    @Override
    String responseChannel(String server, ClusterMessage response) {
        return channel + server + "#";
    }

    @Override
    String countedChannel() {
        return channel;
    }

    @Override
    protected void publish(ClusterMessage message) {
        if (isEntry(message)) {
            encode(message, codec::encodeEntry).ifPresent(this::addEntry);
        } else {
            super.publish(message);
        }
    }

    private static boolean isEntry(ClusterMessage message) {
        return message instanceof ClusterMessage.Broadcast
                || message instanceof ClusterMessage.SocketsJoin
                || message instanceof ClusterMessage.SocketsLeave
                || message instanceof ClusterMessage.DisconnectSockets;
    }

    /** Adds an entry to the stream, or fails. Counts it. */
    final CompletionStage<String> addEntry(Map<String, byte[]> fields) {
        return sendWhenReady(() -> streams.add(stream, options.maxLength(), fields));
    }

    @Override
    public void onStart(String from, StreamId position) {
        // Without recovery it doesn't matter what was before.
    }

    @Override
    public void onConnected() {
        // Without recovery nothing waits for Redis.
    }

    @Override
    public void onEntry(String from, StreamId id, StreamEntry entry) {
        if (!codec.isOwn(entry.fields())) {
            statistics().onReceived();
            handle(entry, () -> codec.readEntry(entry.fields()).ifPresent(this::onMessage));
        }
    }

    /** Handles an entry if it isn't too large. */
    final void handle(StreamEntry entry, Runnable handler) {
        int bytes =
                entry.fields().values().stream().mapToInt(value -> value.length).sum();
        filter.handle(stream, bytes, handler);
    }
}
