package dev.roost.redis.bus;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.Partitions;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The masters of a Redis Cluster. The application's client provides the topology; the connections to the nodes are those of a client
 * that shares its resources, because messages keep their order only if the node of each command is chosen here.
 */
final class ClusterNodes implements RedisNodes {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterNodes.class);

    private final RedisClusterClient cluster;
    private final RedisClient client;
    /** One at a time: many commands may find at once that their slot has moved. */
    private final AtomicReference<CompletableFuture<Void>> refresh = new AtomicReference<>(CompletableFuture.allOf());

    private volatile @Nullable Partitions partitions;

    ClusterNodes(RedisClusterClient cluster) {
        this.cluster = cluster;
        this.client = RedisClient.create(cluster.getResources());
        client.setOptions(ClientOptions.copyOf(cluster.getOptions()));
    }

    @Override
    public List<String> masters() {
        Partitions known = partitions;
        return known == null
                ? List.of()
                : known.getPartitions().stream()
                        .filter(node -> node.is(RedisClusterNode.NodeFlag.UPSTREAM))
                        .filter(node -> !node.hasNoSlots())
                        .map(RedisClusterNode::getNodeId)
                        .sorted()
                        .toList();
    }

    @Override
    public @Nullable String masterOf(int slot) {
        Partitions known = partitions;
        RedisClusterNode node = known == null ? null : known.getMasterBySlot(slot);
        return node == null ? null : node.getNodeId();
    }

    @Override
    public boolean isCluster() {
        return true;
    }

    @Override
    public int slotOf(byte[] key) {
        return SlotHash.getSlot(key);
    }

    @Override
    public CompletionStage<StatefulRedisConnection<byte[], byte[]>> connect(String node) {
        RedisURI uri = uriOf(node);
        return uri == null ? unknown(node) : client.connectAsync(ByteArrayCodec.INSTANCE, uri);
    }

    @Override
    public CompletionStage<StatefulRedisPubSubConnection<byte[], byte[]>> connectPubSub(String node) {
        RedisURI uri = uriOf(node);
        return uri == null ? unknown(node) : client.connectPubSubAsync(ByteArrayCodec.INSTANCE, uri);
    }

    private @Nullable RedisURI uriOf(String node) {
        Partitions known = partitions;
        RedisClusterNode partition = known == null ? null : known.getPartitionByNodeId(node);
        return partition == null ? null : partition.getUri();
    }

    private static <T> CompletionStage<T> unknown(String node) {
        return CompletableFuture.failedFuture(
                new RedisUnavailableException("node of the cluster: " + node + " (unknown)"));
    }

    @Override
    public CompletionStage<Void> refresh() {
        CompletableFuture<Void> running = refresh.get();
        CompletableFuture<Void> next = new CompletableFuture<>();
        if (!running.isDone() || !refresh.compareAndSet(running, next)) {
            return refresh.get();
        }
        Thread thread = new Thread(() -> load(next), "roost-redis-topology");
        thread.setDaemon(true);
        thread.start();
        return next;
    }

    private void load(CompletableFuture<Void> done) {
        try {
            if (partitions != null) {
                cluster.refreshPartitions();
            }
            partitions = cluster.getPartitions();
        } catch (RuntimeException e) {
            LOG.debug("topology of the Redis Cluster isn't available", e);
        } finally {
            done.complete(null);
        }
    }

    @Override
    public void close() {
        client.shutdownAsync();
    }
}
