package dev.roost.redis.bus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The names that have subscriptions. Changed on the lifecycle thread; {@link #find} is for any thread. */
final class Subscriptions {
    private final Lifecycle lifecycle;
    private final Map<RedisChannels.Kind, Map<String, SubscribedName>> names = new EnumMap<>(RedisChannels.Kind.class);
    private final Consumer<SubscribedName> place;
    private boolean closed;

    /** @param place brings a name that has none to a node */
    Subscriptions(Lifecycle lifecycle, Consumer<SubscribedName> place) {
        this.lifecycle = lifecycle;
        this.place = place;
        for (RedisChannels.Kind kind : RedisChannels.Kind.values()) {
            names.put(kind, new ConcurrentHashMap<>());
        }
    }

    @Nullable
    SubscribedName find(RedisChannels.Kind kind, String name) {
        return of(kind).get(name);
    }

    private Map<String, SubscribedName> of(RedisChannels.Kind kind) {
        return Objects.requireNonNull(names.get(kind));
    }

    /** Subscribes soon. Any thread. */
    RedisChannels.Subscription add(
            RedisChannels.Kind kind, Collection<String> wanted, RedisChannels.Receiver receiver) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(wanted));
        NamesSubscription subscription = new NamesSubscription(kind, distinct, receiver, this);
        if (!lifecycle.execute(() -> start(subscription))) {
            subscription.failed(closedFailure());
        }
        return subscription;
    }

    private void start(NamesSubscription subscription) {
        if (closed) {
            subscription.failed(closedFailure());
            return;
        }
        List<SubscribedName> changed = new ArrayList<>();
        for (String name : subscription.names()) {
            SubscribedName known = of(subscription.kind())
                    .computeIfAbsent(name, missing -> new SubscribedName(subscription.kind(), missing));
            known.add(subscription);
            if (known.state == SubscribedName.State.CONFIRMED) {
                subscription.confirmed(known);
            } else {
                changed.add(known);
            }
        }
        changed.forEach(this::changed);
    }

    /** Unsubscribes soon. Any thread. */
    void cancel(NamesSubscription subscription) {
        lifecycle.execute(() -> {
            for (String name : subscription.names()) {
                SubscribedName known = find(subscription.kind(), name);
                if (known != null) {
                    known.remove(subscription);
                    changed(known);
                }
            }
        });
    }

    private void changed(SubscribedName name) {
        SubscriptionLink link = name.link;
        if (link != null) {
            link.changed(name);
        } else if (name.isWanted()) {
            place.accept(name);
        } else {
            ended(name);
        }
    }

    /** Redis has no subscription to a name any more, and none is wanted. */
    void ended(SubscribedName name) {
        of(name.kind).remove(name.name, name);
    }

    /** Fails subscriptions that aren't active yet, now and later. */
    void close() {
        closed = true;
        RedisUnavailableException failure = closedFailure();
        names.values().forEach(kind -> kind.values().forEach(name -> name.rejected(failure)));
    }

    private static RedisUnavailableException closedFailure() {
        return new RedisUnavailableException("the channels are closed");
    }
}
