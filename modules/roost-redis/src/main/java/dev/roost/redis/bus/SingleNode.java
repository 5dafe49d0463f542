package dev.roost.redis.bus;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A stand-alone Redis, or the master that Sentinels name at the time of each connect. */
final class SingleNode implements RedisNodes {
    private static final String NODE = "redis";

    private final RedisClient client;

    SingleNode(RedisClient client) {
        this.client = client;
    }

    @Override
    public List<String> masters() {
        return List.of(NODE);
    }

    @Override
    public String masterOf(int slot) {
        return NODE;
    }

    @Override
    public boolean isCluster() {
        return false;
    }

    @Override
    public int slotOf(byte[] key) {
        return 0;
    }

    @Override
    public CompletionStage<StatefulRedisConnection<byte[], byte[]>> connect(String node) {
        return onThread(() -> client.connect(ByteArrayCodec.INSTANCE));
    }

    @Override
    public CompletionStage<StatefulRedisPubSubConnection<byte[], byte[]>> connectPubSub(String node) {
        return onThread(() -> client.connectPubSub(ByteArrayCodec.INSTANCE));
    }

    /** The client connects to its own URI with blocking methods only. */
    private static <C> CompletionStage<C> onThread(Supplier<C> connect) {
        return CompletableFuture.supplyAsync(connect, task -> {
            Thread thread = new Thread(task, "roost-redis-connect");
            thread.setDaemon(true);
            thread.start();
        });
    }

    @Override
    public CompletionStage<Void> refresh() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        // The client is the application's.
    }
}
