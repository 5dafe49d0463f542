package dev.roost.redis.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The connections for subscriptions: one node for all channels and patterns, and for each shard channel the master of its slot.
 * Lifecycle thread only.
 */
final class SubscriptionLinks implements SubscriptionLink.Owner {
    private static final long MOVED_DELAY_MILLIS = 100;

    private final Lifecycle lifecycle;
    private final RedisNodes nodes;
    private final Runnable onChange;
    private final Runnable refresh;
    private final long timeoutNanos;
    private final Subscriptions subscriptions;
    private final Map<String, SubscriptionLink> links = new HashMap<>();
    /** Names whose node isn't known. */
    private final Set<SubscribedName> unplaced = new LinkedHashSet<>();

    private @Nullable String home;

    SubscriptionLinks(Lifecycle lifecycle, RedisNodes nodes, Runnable onChange, Runnable refresh, long timeoutNanos) {
        this.lifecycle = lifecycle;
        this.nodes = nodes;
        this.onChange = onChange;
        this.refresh = refresh;
        this.timeoutNanos = timeoutNanos;
        this.subscriptions = new Subscriptions(lifecycle, this::place);
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Follows a change of the masters. */
    void update() {
        List<String> masters = nodes.masters();
        if (masters.isEmpty()) {
            return;
        }
        if (home == null || !masters.contains(home)) {
            home = masters.get(0);
        }
        link(home);
        for (SubscriptionLink link : List.copyOf(links.values())) {
            if (!masters.contains(link.node)) {
                links.remove(link.node);
                link.close();
                link.release().forEach(this::place);
            } else if (!link.isConnected()) {
                link.release().forEach(this::place);
            }
        }
        List<SubscribedName> waiting = new ArrayList<>(unplaced);
        unplaced.clear();
        waiting.forEach(this::place);
    }

    private void place(SubscribedName name) {
        if (!name.isWanted()) {
            subscriptions.ended(name);
            return;
        }
        String node = name.kind == RedisChannels.Kind.SHARD_CHANNEL ? nodes.masterOf(nodes.slotOf(name.bytes)) : home;
        if (node == null) {
            unplaced.add(name);
        } else {
            link(node).assign(name);
        }
    }

    private SubscriptionLink link(String node) {
        SubscriptionLink known = links.get(node);
        if (known != null) {
            return known;
        }
        SubscriptionLink link = new SubscriptionLink(node, lifecycle, nodes, subscriptions, this, timeoutNanos);
        links.put(node, link);
        link.start();
        return link;
    }

    boolean isConnected() {
        return home != null && unplaced.isEmpty() && links.values().stream().allMatch(SubscriptionLink::isRenewed);
    }

    @Override
    public void onChange(SubscriptionLink link) {
        onChange.run();
    }

    @Override
    public void onFailure(SubscriptionLink link) {
        List<String> masters = nodes.masters();
        if (link.node.equals(home) && masters.size() > 1) {
            home = masters.get((masters.indexOf(home) + 1) % masters.size());
            link(home);
            link.release().forEach(this::place);
        }
        refresh.run();
    }

    @Override
    public void onMoved(List<SubscribedName> names) {
        unplaced.addAll(names);
        onChange.run();
        lifecycle.schedule(refresh, MOVED_DELAY_MILLIS);
    }

    void checkPings() {
        links.values().forEach(SubscriptionLink::checkPing);
    }

    List<CompletionStage<Void>> close() {
        subscriptions.close();
        return links.values().stream().map(SubscriptionLink::close).toList();
    }
}
