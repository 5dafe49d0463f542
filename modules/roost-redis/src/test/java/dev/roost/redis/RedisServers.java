package dev.roost.redis;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisConnections;
import dev.roost.server.spi.Adapter;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The servers of one test: a connection for each, and a way to wait until what they have sent was received. */
final class RedisServers implements AutoCloseable {
    private final AbstractRedisClient client;
    private final RedisChannels.Kind kind;
    private final List<RedisChannels> channels = new ArrayList<>();
    private final List<Adapter> adapters = new ArrayList<>();
    /** The beginnings of the channels of probes: one on each node that has messages. */
    private final List<String> probed;

    private int probes;

    /** @param kind the kind of the channels that the adapters use for messages to all */
    RedisServers(AbstractRedisClient client, RedisChannels.Kind kind) {
        this.client = client;
        this.kind = kind;
        this.probed = client instanceof RedisClusterClient && kind == RedisChannels.Kind.SHARD_CHANNEL
                ? onEachThirdOfTheSlots()
                : List.of("{probe}");
    }

    /** The three masters of a cluster have a third of the slots each. */
    private static List<String> onEachThirdOfTheSlots() {
        Map<Integer, String> tags = new TreeMap<>();
        for (int i = 0; tags.size() < 3; i++) {
            String tag = "{probe-" + i + "}";
            tags.putIfAbsent(SlotHash.getSlot(tag) * 3 / SlotHash.SLOT_COUNT, tag);
        }
        return List.copyOf(tags.values());
    }

    /** Connects one more server, and waits until it is connected. */
    RedisConnections connect() {
        RedisConnections connected = RedisConnections.open(client);
        channels.add(connected.channels());
        Awaitility.await().pollDelay(Duration.ZERO).until(connected.channels()::isConnected);
        return connected;
    }

    Adapter add(Adapter adapter) {
        adapters.add(adapter);
        return adapter;
    }

    /**
     * Waits until each server has received what any has sent. On each node, each server subscribes to a new channel, behind its earlier
     * subscriptions, and receives a message of each other one there, behind the earlier messages.
     */
    void settle() {
        adapters.forEach(each -> await(each.opened().toCompletableFuture()));
        List<RedisChannels.Subscription> subscriptions = new ArrayList<>();
        String suffix = "-" + System.identityHashCode(this) + "-" + probes++ + "-";
        List<String> prefixes = probed.stream().map(tag -> tag + suffix).toList();
        CountDownLatch received = new CountDownLatch(prefixes.size() * channels.size() * channels.size());
        for (String prefix : prefixes) {
            for (int i = 0; i < channels.size(); i++) {
                subscriptions.add(channels.get(i)
                        .subscribe(kind, List.of(prefix + i), (channel, message) -> received.countDown()));
            }
        }
        subscriptions.forEach(each -> await(each.active().toCompletableFuture()));
        for (RedisChannels from : channels) {
            for (String prefix : prefixes) {
                for (int i = 0; i < channels.size(); i++) {
                    await(from.publish(kind, prefix + i, new byte[0]).toCompletableFuture());
                }
            }
        }
        try {
            if (!received.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("messages that were not received: " + received.getCount());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        subscriptions.forEach(RedisChannels.Subscription::cancel);
        // Behind the counts of servers that requests have asked each node for.
        for (RedisChannels each : channels) {
            prefixes.forEach(prefix -> await(each.subscribers(kind, prefix).toCompletableFuture()));
        }
    }

    private static void await(CompletableFuture<?> stage) {
        stage.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        adapters.forEach(Adapter::close);
        channels.forEach(RedisChannels::close);
    }
}
