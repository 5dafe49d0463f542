package dev.roost.server;

import dev.roost.server.spi.BroadcastOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The sockets that a {@link BroadcastOperator} selects from. Thread-safe. */
interface BroadcastTarget {
    void broadcast(BroadcastOptions options, String event, @Nullable Object @Nullable ... arguments);

    CompletableFuture<BroadcastAcks> ask(
            BroadcastOptions options, long timeoutNanos, String event, @Nullable Object @Nullable ... arguments);

    /** Tells the observer that an event was emitted, to whomever. */
    void tellEmitted(String event);

    CompletableFuture<List<RemoteSocket>> fetchSockets(BroadcastOptions options);

    void joinSockets(BroadcastOptions options, Set<String> rooms);

    void leaveSockets(BroadcastOptions options, Set<String> rooms);

    void disconnectSockets(BroadcastOptions options, boolean close);
}
