package dev.roost.redis.bus;

import io.lettuce.core.pubsub.RedisPubSubListener;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Translates what Lettuce receives on one connection, and delivers it when all that was read together is decoded. Event loop of the
 * connection only.
 */
final class MessageListener implements RedisPubSubListener<byte[], byte[]> {
    private static final int MOST_AT_ONCE = 1024;

    private final SubscriptionLink link;
    private final StatefulRedisPubSubConnection<byte[], byte[]> connection;
    private final Subscriptions subscriptions;
    private final ConnectionLoop loop;
    private List<Runnable> prepared = new ArrayList<>();

    MessageListener(
            SubscriptionLink link,
            StatefulRedisPubSubConnection<byte[], byte[]> connection,
            Subscriptions subscriptions) {
        this.link = link;
        this.connection = connection;
        this.subscriptions = subscriptions;
        this.loop = new ConnectionLoop(connection.getResources());
    }

    @Override
    public void message(byte[] channel, byte[] message) {
        String name = text(channel);
        deliver(RedisChannels.Kind.CHANNEL, name, name, message);
    }

    @Override
    public void message(byte[] pattern, byte[] channel, byte[] message) {
        deliver(RedisChannels.Kind.PATTERN, text(pattern), text(channel), message);
    }

    @Override
    public void smessage(byte[] channel, byte[] message) {
        String name = text(channel);
        deliver(RedisChannels.Kind.SHARD_CHANNEL, name, name, message);
    }

    private void deliver(RedisChannels.Kind kind, String name, String channel, byte[] message) {
        if (!link.onMessage(connection)) {
            return;
        }
        SubscribedName subscribed = subscriptions.find(kind, name);
        if (subscribed == null) {
            return;
        }
        for (NamesSubscription subscription : subscribed.subscribers()) {
            Runnable delivery = subscription.prepare(subscribed, channel, message);
            if (delivery != null) {
                add(delivery);
            }
        }
    }

    private void add(Runnable delivery) {
        prepared.add(delivery);
        if (prepared.size() == 1) {
            deliverAfterRead();
        } else if (prepared.size() >= MOST_AT_ONCE) {
            deliverAll();
        }
    }

    private void deliverAfterRead() {
        loop.learn();
        Executor executor = loop.get();
        if (executor == null) {
            deliverAll();
            return;
        }
        try {
            // A task runs when all that can be read now was read.
            executor.execute(this::deliverAll);
        } catch (RejectedExecutionException e) {
            deliverAll();
        }
    }

    private void deliverAll() {
        List<Runnable> deliveries = prepared;
        prepared = new ArrayList<>();
        deliveries.forEach(Runnable::run);
    }

    @Override
    public void subscribed(byte[] channel, long count) {
        confirm(RedisChannels.Kind.CHANNEL, channel, true);
    }

    @Override
    public void psubscribed(byte[] pattern, long count) {
        confirm(RedisChannels.Kind.PATTERN, pattern, true);
    }

    @Override
    public void ssubscribed(byte[] channel, long count) {
        confirm(RedisChannels.Kind.SHARD_CHANNEL, channel, true);
    }

    @Override
    public void unsubscribed(byte[] channel, long count) {
        confirm(RedisChannels.Kind.CHANNEL, channel, false);
    }

    @Override
    public void punsubscribed(byte[] pattern, long count) {
        confirm(RedisChannels.Kind.PATTERN, pattern, false);
    }

    @Override
    public void sunsubscribed(byte[] channel, long count) {
        confirm(RedisChannels.Kind.SHARD_CHANNEL, channel, false);
    }

    private void confirm(RedisChannels.Kind kind, byte @Nullable [] name, boolean subscribed) {
        SubscribedName known = name == null ? null : subscriptions.find(kind, text(name));
        if (known != null) {
            link.onConfirmation(connection, known, subscribed);
        }
    }

    private static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }
}
