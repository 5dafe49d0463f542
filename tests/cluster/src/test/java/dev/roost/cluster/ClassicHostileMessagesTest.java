package dev.roost.cluster;

import dev.roost.redis.RedisAdapter;
import dev.roost.redis.RedisAdapterFactory;
import dev.roost.redis.bus.RedisChannels;
import io.lettuce.core.RedisClient;
import java.util.List;

/** The channels of broadcasts, requests and responses. */
class ClassicHostileMessagesTest extends HostileMessagesContract {
    @Override
    RedisAdapterFactory connect(RedisClient client) {
        return RedisAdapter.connect(client);
    }

    @Override
    RedisChannels.Subscription record(RedisChannels channels, RedisChannels.Receiver receiver) {
        return channels.subscribe(RedisChannels.Kind.PATTERN, List.of("socket.io*#/chat#*"), receiver);
    }

    @Override
    RedisChannels.Kind kind() {
        return RedisChannels.Kind.CHANNEL;
    }
}
