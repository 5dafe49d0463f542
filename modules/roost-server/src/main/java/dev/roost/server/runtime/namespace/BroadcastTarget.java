package dev.roost.server.runtime.namespace;

import dev.roost.server.BroadcastAcks;
import dev.roost.server.RemoteSocket;
import dev.roost.server.spi.BroadcastOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The sockets that a {@link dev.roost.server.BroadcastOperator} selects from. Thread-safe. */
interface BroadcastTarget {
    void broadcast(BroadcastOptions options, String event, @Nullable Object @Nullable ... arguments);

    /** @param timeoutNanos or 0 for no timeout */
    CompletableFuture<BroadcastAcks> broadcastWithAck(
            BroadcastOptions options, long timeoutNanos, String event, @Nullable Object @Nullable ... arguments);

    /** Notifies the observer of one emitted event. */
    void notifyEmitted(String event);

    CompletableFuture<List<RemoteSocket>> fetchSockets(BroadcastOptions options);

    void joinSockets(BroadcastOptions options, Set<String> rooms);

    void leaveSockets(BroadcastOptions options, Set<String> rooms);

    void disconnectSockets(BroadcastOptions options, boolean close);
}
