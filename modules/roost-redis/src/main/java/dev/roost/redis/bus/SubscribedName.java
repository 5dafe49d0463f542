package dev.roost.redis.bus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel or pattern that has, or had, subscriptions. Lifecycle thread only, except {@link #subscribers}. */
final class SubscribedName {
    /** What Redis knows of it, on the connection of the link. */
    enum State {
        ABSENT,
        /** Its SUBSCRIBE is on its way. */
        REQUESTED,
        CONFIRMED,
        /** Its UNSUBSCRIBE is on its way. */
        ENDING
    }

    final RedisChannels.Kind kind;
    final String name;
    final byte[] bytes;
    State state = State.ABSENT;
    /** Whether it is missed while it isn't subscribed. */
    boolean confirmedBefore;
    /** Whether its last SUBSCRIBE was rejected: the next one has no other names, which are rejected with it. */
    boolean rejectedBefore;

    @Nullable
    SubscriptionLink link;

    private volatile List<NamesSubscription> subscribers = List.of();

    SubscribedName(RedisChannels.Kind kind, String name) {
        this.kind = kind;
        this.name = name;
        this.bytes = name.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the subscriptions. Any thread. */
    List<NamesSubscription> subscribers() {
        return subscribers;
    }

    void add(NamesSubscription subscription) {
        List<NamesSubscription> changed = new ArrayList<>(subscribers);
        changed.add(subscription);
        subscribers = List.copyOf(changed);
    }

    void remove(NamesSubscription subscription) {
        subscribers = subscribers.stream().filter(each -> each != subscription).toList();
    }

    boolean isWanted() {
        return !subscribers.isEmpty();
    }

    void confirmed() {
        state = State.CONFIRMED;
        confirmedBefore = true;
        subscribers.forEach(each -> each.confirmed(this));
    }

    void rejected(Throwable failure) {
        state = State.ABSENT;
        rejectedBefore = true;
        subscribers.forEach(each -> each.failed(failure));
    }
}
