package dev.roost.cluster;

import dev.roost.redis.RedisAdapterFactory;
import dev.roost.redis.ShardedRedisAdapter;
import dev.roost.redis.ShardedRedisAdapterOptions;
import dev.roost.redis.bus.RedisChannels;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.List;

/** The channel of all servers, and those of single servers. */
class ShardedHostileMessagesTest extends HostileMessagesContract {
    @Override
    RedisAdapterFactory connect(RedisClient client) {
        return ShardedRedisAdapter.connect(
                client,
                ShardedRedisAdapterOptions.builder()
                        .requestTimeout(Duration.ofSeconds(1))
                        .build());
    }

    @Override
    RedisChannels.Subscription record(RedisChannels channels, RedisChannels.Receiver receiver) {
        List<String> names = channels.channels(RedisChannels.Kind.SHARD_CHANNEL, "socket.io#/chat#*")
                .toCompletableFuture()
                .join();
        return channels.subscribe(RedisChannels.Kind.SHARD_CHANNEL, names, receiver);
    }

    @Override
    RedisChannels.Kind kind() {
        return RedisChannels.Kind.SHARD_CHANNEL;
    }
}
