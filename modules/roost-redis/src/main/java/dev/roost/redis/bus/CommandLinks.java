package dev.roost.redis.bus;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The connections for commands, one for each master. Thread-safe, except {@link #update} and the checks. */
final class CommandLinks {
    private static final int REFRESHES_AFTER_CHANGE = 3;
    /** Also without a change: all of those refreshes may have asked nodes that did not know of it yet. */
    private static final int CHECKS_PER_REFRESH = 10;

    private final Lifecycle lifecycle;
    private final RedisNodes nodes;
    private final Runnable onChange;
    private final long timeoutNanos;
    private final Map<String, CommandLink> links = new ConcurrentHashMap<>();
    /** One node for all channels: so the messages of this publisher stay in order in a Redis Cluster, too. */
    private volatile @Nullable CommandLink home;

    private volatile boolean ended;

    // Lifecycle thread only.
    private String epoch = "";
    private int refreshesLeft;
    private int checks;

    CommandLinks(Lifecycle lifecycle, RedisNodes nodes, Runnable onChange, long timeoutNanos) {
        this.lifecycle = lifecycle;
        this.nodes = nodes;
        this.onChange = onChange;
        this.timeoutNanos = timeoutNanos;
    }

    boolean isCluster() {
        return nodes.isCluster();
    }

    /** Follows a change of the masters. Lifecycle thread only. */
    void update() {
        List<String> masters = nodes.masters();
        for (String master : masters) {
            if (!links.containsKey(master)) {
                CommandLink link = new CommandLink(master, lifecycle, nodes, onChange, timeoutNanos);
                links.put(master, link);
                link.start();
            }
        }
        links.forEach((node, link) -> {
            if (!masters.contains(node)) {
                links.remove(node);
                link.close();
            }
        });
    }

    boolean isConnected() {
        return !links.isEmpty() && links.values().stream().allMatch(CommandLink::isConnected);
    }

    Collection<CommandLink> connected() {
        return ended
                ? List.of()
                : links.values().stream().filter(CommandLink::isConnected).toList();
    }

    /** Sends a command to the node that all channels are published at. */
    <T> CompletionStage<T> sendHome(Function<CommandLink, CompletionStage<T>> command) {
        if (ended) {
            return closed();
        }
        CommandLink link = home;
        if (link == null || !link.isConnected()) {
            link = firstConnected();
            home = link;
        }
        return link == null ? notConnected() : command.apply(link);
    }

    /** Subscriptions prefer the first master, too. */
    private @Nullable CommandLink firstConnected() {
        return nodes.masters().stream()
                .map(links::get)
                .filter(link -> link != null && link.isConnected())
                .findFirst()
                .orElse(null);
    }

    /** Sends a command to the master of a key, and once again if the key has moved. */
    <T> CompletionStage<T> send(
            byte[] key, Function<RedisAsyncCommands<byte[], byte[]>, RedisFuture<T>> command, int bytes) {
        return send(key, link -> link.send(command, bytes));
    }

    /** Sends a command to the master of a key, and once again if the key has moved. */
    <T> CompletionStage<T> send(byte[] key, Function<CommandLink, CompletionStage<T>> command) {
        CompletionStage<T> reply = sendOnce(key, command);
        return links.size() == 1
                ? reply
                : reply.exceptionallyCompose(failure -> isMoved(failure)
                        ? nodes.refresh().thenCompose(refreshed -> sendOnce(key, command))
                        : CompletableFuture.failedFuture(failure));
    }

    private <T> CompletionStage<T> sendOnce(byte[] key, Function<CommandLink, CompletionStage<T>> command) {
        if (ended) {
            return closed();
        }
        String node = nodes.masterOf(nodes.slotOf(key));
        CommandLink link = node == null ? null : links.get(node);
        return link == null ? notConnected() : command.apply(link);
    }

    /** Returns whether Redis has rejected a command because another node has the slot. */
    static boolean isMoved(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisCommandExecutionException
                && String.valueOf(cause.getMessage()).startsWith("MOVED");
    }

    private static <T> CompletionStage<T> notConnected() {
        return CompletableFuture.failedFuture(new RedisUnavailableException("not connected to Redis"));
    }

    private static <T> CompletionStage<T> closed() {
        return CompletableFuture.failedFuture(new RedisUnavailableException("the connections to Redis are closed"));
    }

    /** Lets commands fail from now on. The connections stay until {@link #close}. */
    void end() {
        ended = true;
    }

    long pendingBytes() {
        return links.values().stream().mapToLong(CommandLink::pendingBytes).sum();
    }

    /** Returns the lag of the slowest node. */
    long lagNanos() {
        return links.values().stream()
                .filter(CommandLink::isConnected)
                .mapToLong(CommandLink::lagNanos)
                .max()
                .orElse(0);
    }

    void checkPings() {
        links.values().forEach(CommandLink::checkPing);
    }

    /**
     * Finds out whether nodes of a Redis Cluster have changed their roles or slots. A master that becomes a replica closes no connection.
     * Lifecycle thread only.
     *
     * @param onChange is called on the lifecycle thread, several times, because the nodes learn of the change one after the other
     */
    void checkEpoch(Runnable onChange) {
        if (!isCluster()) {
            return;
        }
        if (refreshesLeft > 0) {
            refreshesLeft--;
            onChange.run();
        } else if (++checks % CHECKS_PER_REFRESH == 0) {
            onChange.run();
        }
        CommandLink link = firstConnected();
        if (link != null) {
            link.send(RedisAsyncCommands::clusterInfo, 0)
                    .thenAccept(info -> lifecycle.execute(() -> onEpoch(epochIn(info))));
        }
    }

    private void onEpoch(String current) {
        if (!epoch.isEmpty() && !epoch.equals(current)) {
            refreshesLeft = REFRESHES_AFTER_CHANGE;
        }
        epoch = current;
    }

    private static String epochIn(String info) {
        return info.lines()
                .filter(line -> line.startsWith("cluster_current_epoch:"))
                .findFirst()
                .orElse("");
    }

    List<CompletionStage<Void>> close() {
        return links.values().stream().map(CommandLink::close).toList();
    }
}
