package dev.roost.server.cluster;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.SocketDetails;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The requests of this server to the others, until their responses are complete or late. Thread-safe. */
final class PendingRequests {
    private final Map<String, PendingAcks> broadcasts = new ConcurrentHashMap<>();
    private final Map<String, ResponseCollector<List<SocketDetails>>> fetches = new ConcurrentHashMap<>();
    private final Map<String, ResponseCollector<Payload>> serverSideEmits = new ConcurrentHashMap<>();
    private final ClusterScheduler scheduler;
    private final Executor executor;
    private final long timeoutNanos;
    private final @Nullable Supplier<CompletionStage<Integer>> otherServers;
    private final Recounts recounts;

    /** @param otherServers counts the other servers while requests are late; null if they are known by their ids */
    PendingRequests(
            ClusterOptions options, Executor executor, @Nullable Supplier<CompletionStage<Integer>> otherServers) {
        this.scheduler = options.scheduler();
        this.executor = executor;
        this.otherServers = otherServers;
        this.timeoutNanos = options.requestTimeout().toNanos();
        this.recounts = new Recounts(scheduler, timeoutNanos, () -> executor.execute(this::count));
    }

    /** Returns a new id: 16 hexadecimal digits, as those of Socket.IO. */
    static String newId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    ResponseCollector<List<SocketDetails>> addFetch(String requestId) {
        return add(fetches, requestId);
    }

    ResponseCollector<Payload> addServerSideEmit(String requestId) {
        return add(serverSideEmits, requestId);
    }

    private <T> ResponseCollector<T> add(Map<String, ResponseCollector<T>> pending, String requestId) {
        ResponseCollector<T> responses = new ResponseCollector<>(executor);
        pending.put(requestId, responses);
        ClusterScheduler.Timer timer = schedule(responses::onTimeout, timeoutNanos);
        responses.future().whenComplete((done, failure) -> {
            pending.remove(requestId);
            timer.cancel();
        });
        return responses;
    }

    void addBroadcast(String requestId, PendingAcks acks) {
        broadcasts.put(requestId, acks);
    }

    /** Called when a request was sent. */
    ClusterRecipients onSent(ClusterRecipients recipients) {
        if (otherServers != null && !recipients.areNamed()) {
            recounts.onRequest();
        }
        return recipients;
    }

    /** Counts the servers again, so that requests that wait for one that has ended don't wait until their timeout. */
    private void count() {
        List<ResponseCollector<?>> late = new ArrayList<>(fetches.values());
        late.addAll(serverSideEmits.values());
        List<PendingAcks> lateBroadcasts =
                broadcasts.values().stream().filter(PendingAcks::awaitsServers).toList();
        if (otherServers == null || late.isEmpty() && lateBroadcasts.isEmpty()) {
            return;
        }
        otherServers.get().thenAccept(servers -> {
            late.forEach(each -> each.expectAtMost(servers));
            lateBroadcasts.forEach(each -> each.expectAtMost(servers));
        });
        recounts.repeat();
    }

    /** Removes the broadcasts that have ended; calls back with the id of each that ended before it was complete. */
    void removeEndedBroadcasts(Consumer<String> onAbandoned) {
        broadcasts.forEach((requestId, acks) -> {
            if (acks.isOver() && broadcasts.remove(requestId, acks) && !acks.isComplete()) {
                onAbandoned.accept(requestId);
            }
        });
    }

    private ClusterScheduler.Timer schedule(Runnable task, long delayNanos) {
        return scheduler.schedule(() -> executor.execute(task), delayNanos);
    }

    /** Ignores a response to a request that has ended. */
    void onResponse(ClusterMessage.Response response) {
        String server = response.server();
        if (response instanceof ClusterMessage.BroadcastClientCount count) {
            PendingAcks acks = broadcasts.get(response.requestId());
            if (acks != null) {
                acks.onClientCount(server, count.clientCount(), count.socketIds());
                removeIfComplete(response.requestId(), acks);
            }
        } else if (response instanceof ClusterMessage.BroadcastAck ack) {
            PendingAcks acks = broadcasts.get(response.requestId());
            if (acks != null) {
                acks.onAck(server, ack.socketId(), ack.answer());
                removeIfComplete(response.requestId(), acks);
            }
        } else if (response instanceof ClusterMessage.BroadcastClientGone gone) {
            PendingAcks acks = broadcasts.get(response.requestId());
            if (acks != null) {
                acks.onClientGone(server, gone.socketId());
                removeIfComplete(response.requestId(), acks);
            }
        } else if (response instanceof ClusterMessage.FetchSocketsResponse found) {
            onResponse(fetches.get(response.requestId()), server, found.sockets());
        } else if (response instanceof ClusterMessage.ServerSideEmitResponse answer) {
            onResponse(serverSideEmits.get(response.requestId()), server, answer.answer());
        } else {
            throw new AssertionError(response);
        }
    }

    private void removeIfComplete(String requestId, PendingAcks acks) {
        if (acks.isComplete()) {
            broadcasts.remove(requestId, acks);
        }
    }

    private static <T> void onResponse(@Nullable ResponseCollector<T> pending, String server, T value) {
        if (pending != null) {
            pending.onResponse(server, value);
        }
    }

    /** Requests no longer wait for the server. */
    void onServerLeft(String server) {
        broadcasts.forEach((requestId, acks) -> {
            acks.onServerLeft(server);
            removeIfComplete(requestId, acks);
        });
        fetches.values().forEach(pending -> pending.onServerLeft(server));
        serverSideEmits.values().forEach(pending -> pending.onServerLeft(server));
    }

    /** How many requests wait for responses. */
    int size() {
        return broadcasts.size() + fetches.size() + serverSideEmits.size();
    }
}
