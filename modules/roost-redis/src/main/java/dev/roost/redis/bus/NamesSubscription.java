package dev.roost.redis.bus;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One subscription of a caller. Messages arrive on I/O threads; confirmations on the lifecycle thread. */
final class NamesSubscription implements RedisChannels.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(NamesSubscription.class);
    /** Kinds of exceptions that receivers have thrown: each is logged once. */
    private static final Set<Class<?>> LOGGED = ConcurrentHashMap.newKeySet();

    private final RedisChannels.Kind kind;
    private final List<String> names;
    private final RedisChannels.Receiver receiver;
    private final Subscriptions subscriptions;
    private final Set<String> unconfirmed;
    private final CompletableFuture<Void> active = new CompletableFuture<>();
    private volatile boolean cancelled;

    NamesSubscription(
            RedisChannels.Kind kind, List<String> names, RedisChannels.Receiver receiver, Subscriptions subscriptions) {
        this.kind = kind;
        this.names = names;
        this.receiver = receiver;
        this.subscriptions = subscriptions;
        this.unconfirmed = new HashSet<>(names);
        if (names.isEmpty()) {
            active.complete(null);
        }
    }

    RedisChannels.Kind kind() {
        return kind;
    }

    List<String> names() {
        return names;
    }

    @Override
    public CompletionStage<Void> active() {
        return active.copy();
    }

    void confirmed(SubscribedName name) {
        if (unconfirmed.remove(name.name) && unconfirmed.isEmpty()) {
            active.complete(null);
        }
    }

    void failed(Throwable failure) {
        active.completeExceptionally(failure);
    }

    @Override
    public void cancel() {
        cancelled = true;
        subscriptions.cancel(this);
    }

    /**
     * Prepares the delivery of a message that has come by one of the names. Of several patterns that match, only the first delivers it.
     *
     * @return delivers it; null if there is nothing to deliver
     */
    @Nullable
    Runnable prepare(SubscribedName by, String channel, byte[] message) {
        if (cancelled || !isFirst(by, channel)) {
            return null;
        }
        try {
            Runnable delivery = receiver.prepare(channel, message);
            return delivery == null ? null : () -> deliver(by, delivery);
        } catch (RuntimeException | Error e) {
            log(by, e);
            return null;
        }
    }

    private void deliver(SubscribedName by, Runnable delivery) {
        if (cancelled) {
            return;
        }
        try {
            delivery.run();
        } catch (RuntimeException | Error e) {
            log(by, e);
        }
    }

    private static void log(SubscribedName by, Throwable thrown) {
        if (LOGGED.add(thrown.getClass())) {
            LOG.error(
                    "receiver of messages of {} threw an exception; further ones of this kind aren't logged",
                    by.name,
                    thrown);
        }
    }

    private boolean isFirst(SubscribedName by, String channel) {
        if (names.size() == 1 || kind != RedisChannels.Kind.PATTERN) {
            return true;
        }
        for (String name : names) {
            if (name.equals(by.name)) {
                return true;
            }
            if (GlobPattern.matches(name, channel)) {
                return false;
            }
        }
        return true;
    }
}
