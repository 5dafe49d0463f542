package dev.roost.redis.bus;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection for the subscriptions at one node. One SUBSCRIBE or UNSUBSCRIBE of any kind is on its way at a time; meanwhile
 * other changes collect, and go out together. Lifecycle thread only, except where noted.
 */
final class SubscriptionLink {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionLink.class);
    private static final int MOST_NAMES = 512;
    /** How long after Redis has rejected names they are tried again: a right may be added, a cluster complete again. */
    private static final long FIRST_DELAY_MILLIS = 1_000;

    private static final int MOST_DOUBLINGS = 5;

    /** Is notified on the lifecycle thread. */
    interface Owner {
        /** The connection has come or gone, or its subscriptions are renewed. */
        void onChange(SubscriptionLink link);

        /** No connection could be made. */
        void onFailure(SubscriptionLink link);

        /** These names belong to another node now. */
        void onMoved(List<SubscribedName> names);
    }

    final String node;
    private final Lifecycle lifecycle;
    private final RedisNodes nodes;
    private final Subscriptions subscriptions;
    private final Owner owner;
    private final PingCheck pings;
    private final RedisLink<StatefulRedisPubSubConnection<byte[], byte[]>> link;
    private final Set<SubscribedName> assigned = new LinkedHashSet<>();
    private final Set<SubscribedName> dirty = new LinkedHashSet<>();
    /** The names of the command that is on its way. */
    private final Set<SubscribedName> batch = new LinkedHashSet<>();
    /** Names that Redis has rejected, until they are tried again. */
    private final Set<SubscribedName> rejected = new LinkedHashSet<>();

    private boolean renewed;
    /** How often names were rejected since one was accepted. */
    private int rejections;

    SubscriptionLink(
            String node,
            Lifecycle lifecycle,
            RedisNodes nodes,
            Subscriptions subscriptions,
            Owner owner,
            long timeoutNanos) {
        this.node = node;
        this.lifecycle = lifecycle;
        this.nodes = nodes;
        this.subscriptions = subscriptions;
        this.owner = owner;
        this.pings = new PingCheck(timeoutNanos);
        this.link = new RedisLink<>(
                "subscriptions at " + node, lifecycle, () -> nodes.connectPubSub(node), new RedisLink.Owner<>() {
                    @Override
                    public void onUp(StatefulRedisPubSubConnection<byte[], byte[]> connection) {
                        connection.addListener(new MessageListener(SubscriptionLink.this, connection, subscriptions));
                        up();
                    }

                    @Override
                    public void onDown() {
                        down();
                    }

                    @Override
                    public void onFailure() {
                        owner.onFailure(SubscriptionLink.this);
                    }
                });
    }

    void start() {
        link.start();
    }

    boolean isConnected() {
        return link.live() != null;
    }

    /** Whether all subscriptions that were there when it connected are confirmed, and none was rejected. */
    boolean isRenewed() {
        return renewed && link.live() != null;
    }

    private void up() {
        pings.reset();
        rejections = 0;
        assigned.stream().filter(SubscribedName::isWanted).forEach(dirty::add);
        reconcile();
    }

    private void down() {
        renewed = false;
        batch.clear();
        dirty.clear();
        rejected.clear();
        for (SubscribedName name : List.copyOf(assigned)) {
            name.state = SubscribedName.State.ABSENT;
            if (!name.isWanted()) {
                end(name);
            }
        }
        owner.onChange(this);
    }

    /** Brings a name to this node. */
    void assign(SubscribedName name) {
        name.link = this;
        name.state = SubscribedName.State.ABSENT;
        assigned.add(name);
        renewed &= !name.confirmedBefore;
        changed(name);
    }

    /** Gives all names back, for another node. */
    List<SubscribedName> release() {
        List<SubscribedName> released = List.copyOf(assigned);
        released.forEach(this::forget);
        return released;
    }

    private void forget(SubscribedName name) {
        assigned.remove(name);
        dirty.remove(name);
        batch.remove(name);
        rejected.remove(name);
        name.link = null;
        name.state = SubscribedName.State.ABSENT;
    }

    /** A name has got its first subscription, or has lost its last. */
    void changed(SubscribedName name) {
        if (name.state == SubscribedName.State.ABSENT && !name.isWanted()) {
            end(name);
        } else {
            dirty.add(name);
            reconcile();
        }
    }

    private void end(SubscribedName name) {
        forget(name);
        subscriptions.ended(name);
    }

    private void reconcile() {
        StatefulRedisPubSubConnection<byte[], byte[]> connection = link.live();
        if (connection == null || !batch.isEmpty()) {
            return;
        }
        dirty.removeIf(name -> name.isWanted() == (name.state == SubscribedName.State.CONFIRMED));
        if (dirty.isEmpty()) {
            if (!renewed && rejected.isEmpty()) {
                renewed = true;
                owner.onChange(this);
            }
            return;
        }
        SubscribedName first = dirty.iterator().next();
        for (SubscribedName name : dirty) {
            if (name.kind == first.kind
                    && (name == first || !name.rejectedBefore && !first.rejectedBefore)
                    && name.isWanted() == first.isWanted()
                    && batch.size() < MOST_NAMES
                    && (first.kind != RedisChannels.Kind.SHARD_CHANNEL
                            || nodes.slotOf(name.bytes) == nodes.slotOf(first.bytes))) {
                batch.add(name);
            }
        }
        dirty.removeAll(batch);
        boolean subscribe = first.isWanted();
        batch.forEach(name -> name.state = subscribe ? SubscribedName.State.REQUESTED : SubscribedName.State.ENDING);
        send(connection.async(), first.kind, subscribe).whenComplete((done, failure) -> {
            if (failure != null) {
                lifecycle.execute(() -> rejected(connection, failure));
            }
        });
    }

    private RedisFuture<Void> send(
            RedisPubSubAsyncCommands<byte[], byte[]> commands, RedisChannels.Kind kind, boolean subscribe) {
        byte[][] names = batch.stream().map(name -> name.bytes).toArray(byte[][]::new);
        return switch (kind) {
            case CHANNEL -> subscribe ? commands.subscribe(names) : commands.unsubscribe(names);
            case PATTERN -> subscribe ? commands.psubscribe(names) : commands.punsubscribe(names);
            case SHARD_CHANNEL -> subscribe ? commands.ssubscribe(names) : commands.sunsubscribe(names);
        };
    }

    private void rejected(StatefulRedisPubSubConnection<byte[], byte[]> connection, Throwable failure) {
        if (link.live() != connection) {
            return;
        }
        List<SubscribedName> names = new ArrayList<>(batch);
        batch.clear();
        String reason = String.valueOf(failure.getMessage());
        if (reason.startsWith("MOVED")) {
            names.forEach(this::forget);
            owner.onMoved(names);
        } else {
            if (rejections == 0) {
                LOG.warn(
                        "Redis has rejected a subscription to {} and {} others, trying again until it accepts them: {}",
                        names.get(0).name,
                        names.size() - 1,
                        reason);
            }
            names.forEach(name -> name.rejected(failure));
            retryLater(connection, names);
        }
        reconcile();
    }

    private void retryLater(StatefulRedisPubSubConnection<byte[], byte[]> connection, List<SubscribedName> names) {
        boolean scheduled = !rejected.isEmpty();
        rejected.addAll(names);
        if (!scheduled) {
            long delay = FIRST_DELAY_MILLIS << Math.min(rejections++, MOST_DOUBLINGS);
            lifecycle.schedule(() -> retry(connection), delay);
        }
        renewed = false;
        owner.onChange(this);
    }

    private void retry(StatefulRedisPubSubConnection<byte[], byte[]> connection) {
        if (link.live() == connection) {
            dirty.addAll(rejected);
            rejected.clear();
            reconcile();
        }
    }

    /** Redis has confirmed a SUBSCRIBE, or an UNSUBSCRIBE. Any thread. */
    void onConfirmation(
            StatefulRedisPubSubConnection<byte[], byte[]> connection, SubscribedName name, boolean subscribed) {
        lifecycle.execute(() -> {
            if (link.live() == connection && name.link == this) {
                confirmed(name, subscribed);
            }
        });
    }

    private void confirmed(SubscribedName name, boolean subscribed) {
        if (!batch.contains(name)) {
            if (!subscribed && name.state == SubscribedName.State.CONFIRMED) {
                // Redis ends subscriptions of a slot that moves to another node.
                forget(name);
                owner.onMoved(List.of(name));
            }
            return;
        }
        if (subscribed != (name.state == SubscribedName.State.REQUESTED)) {
            return;
        }
        batch.remove(name);
        if (subscribed) {
            if (name.rejectedBefore) {
                name.rejectedBefore = false;
                rejections = 0;
            }
            name.confirmed();
        } else {
            name.state = SubscribedName.State.ABSENT;
        }
        if (name.isWanted() != subscribed) {
            dirty.add(name);
        } else if (!subscribed) {
            end(name);
        }
        reconcile();
    }

    /** A message was received: returns false if the connection was replaced. The event loop of the connection. */
    boolean onMessage(StatefulRedisPubSubConnection<byte[], byte[]> connection) {
        pings.received();
        return link.live() == connection;
    }

    /** Ends a connection on which a PING has no reply. */
    void checkPing() {
        StatefulRedisPubSubConnection<byte[], byte[]> connection = link.live();
        if (connection != null && !pings.check(() -> connection.async().ping())) {
            link.drop(connection);
        }
    }

    CompletionStage<Void> close() {
        return link.close();
    }
}
