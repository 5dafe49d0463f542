package dev.roost.redis;

import dev.roost.redis.ShardedRedisAdapterOptions.SubscriptionMode;
import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisChannels.Kind;
import dev.roost.redis.wire.MessageCodec;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.cluster.ClusterStatistics;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.Member;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The adapter of one namespace for the wire format of {@code createShardedAdapter}. Thread-safe. */
final class ShardedAdapter extends PubSubAdapter {
    private final SubscriptionMode mode;
    private final ShardedChannels names;
    private final MessageCodec codec;
    private final RedisChannels.Receiver receiver;
    private final RoomChannels rooms;

    ShardedAdapter(
            AdapterContext context,
            RedisChannels redis,
            ShardedRedisAdapterOptions options,
            ClusterStatistics statistics,
            long firstConnectionUntil) {
        this(
                new RoomChannels(context, redis, new ShardedChannels(options, context.namespace(), new RecentJoins())),
                redis,
                options,
                statistics,
                firstConnectionUntil);
    }

    private ShardedAdapter(
            RoomChannels rooms,
            RedisChannels redis,
            ShardedRedisAdapterOptions options,
            ClusterStatistics statistics,
            long firstConnectionUntil) {
        super(
                options.subscriptionMode() == SubscriptionMode.STATIC ? rooms.context() : rooms,
                redis,
                Kind.SHARD_CHANNEL,
                statistics,
                options.requestTimeout(),
                firstConnectionUntil);
        this.rooms = rooms;
        this.mode = options.subscriptionMode();
        this.names = rooms.names();
        this.codec = new MessageCodec(rooms.namespace(), serverId(), rooms.parser(), options.completeHandshakes());
        this.receiver = new MessageFilter(options.maxMessageBytes(), statistics).receiver(codec::read, this::onMessage);
    }

    @Override
    List<RedisChannels.Subscription> subscribe(RedisChannels channels) {
        rooms.open(receiver);
        return List.of(
                channels.subscribe(Kind.SHARD_CHANNEL, List.of(names.all(), names.responsesTo(serverId())), receiver));
    }

    @Override
    public void close() {
        super.close();
        rooms.close();
    }

    @Override
    Optional<byte[]> encoded(ClusterMessage message) {
        return codec.encode(message);
    }

    @Override
    String channelOf(ClusterMessage message) {
        return names.channelOf(message);
    }

    @Override
    String responseChannel(String server, ClusterMessage response) {
        return names.responsesTo(server);
    }

    @Override
    String countedChannel() {
        return names.all();
    }

    @Override
    public void add(Member member) {
        if (mode == SubscriptionMode.DYNAMIC_PRIVATE) {
            rooms.subscribe(Set.of(member.id()));
        }
        super.add(member);
    }

    @Override
    public void remove(Member member) {
        super.remove(member);
        if (mode == SubscriptionMode.DYNAMIC_PRIVATE) {
            rooms.unsubscribe(Set.of(member.id()));
        }
    }
}
