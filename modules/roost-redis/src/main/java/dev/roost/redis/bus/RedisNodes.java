package dev.roost.redis.bus;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The nodes of a Redis that accept commands: one, or the masters of a Redis Cluster. Thread-safe. */
interface RedisNodes extends AutoCloseable {
    boolean isCluster();

    /** Returns the ids of the masters, in a fixed order. */
    List<String> masters();

    /** Returns the id of the master of a slot, or null if it isn't known. */
    @Nullable
    String masterOf(int slot);

    /** Returns the slot of a key or shard channel: 0 if there are no slots. */
    int slotOf(byte[] key);

    CompletionStage<StatefulRedisConnection<byte[], byte[]>> connect(String node);

    CompletionStage<StatefulRedisPubSubConnection<byte[], byte[]>> connectPubSub(String node);

    /** Learns the nodes again. Completes, also if that fails. */
    CompletionStage<Void> refresh();

    @Override
    void close();
}
