package dev.roost.redis;

import dev.roost.engine.spi.ClientLog;
import dev.roost.protocol.LogText;
import dev.roost.redis.bus.RedisChannels;
import dev.roost.server.cluster.ClusterAdapter;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.cluster.ClusterOptions;
import dev.roost.server.cluster.ClusterRecipients;
import dev.roost.server.cluster.ClusterStatistics;
import dev.roost.server.cluster.ClusterStatistics.Dropped;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.ClusterUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The common part of the adapters that publish all messages to channels. Thread-safe. */
abstract class PubSubAdapter extends ClusterAdapter {
    private static final ClientLog log = ClientLog.of(PubSubAdapter.class);

    private final String namespace;
    private final RedisChannels redis;
    private final RedisChannels.Kind kind;
    private final ClusterStatistics statistics;
    private final Duration timeout;
    private final long firstConnectionUntil;

    /** Guarded by this. */
    private List<RedisChannels.Subscription> subscriptions = List.of();

    /**
     * @param timeout how long requests, and the confirmation of subscriptions, are awaited
     * @param firstConnectionUntil until when the first connection is awaited: a time of {@link System#nanoTime}
     */
    PubSubAdapter(
            AdapterContext context,
            RedisChannels redis,
            RedisChannels.Kind kind,
            ClusterStatistics statistics,
            Duration timeout,
            long firstConnectionUntil) {
        super(
                context,
                ClusterOptions.builder()
                        .heartbeats(false)
                        .requestTimeout(timeout)
                        .build());
        this.namespace = context.namespace();
        this.redis = redis;
        this.kind = kind;
        this.statistics = statistics;
        this.timeout = timeout;
        this.firstConnectionUntil = firstConnectionUntil;
    }

    final String namespace() {
        return namespace;
    }

    final RedisChannels.Kind kind() {
        return kind;
    }

    final ClusterStatistics statistics() {
        return statistics;
    }

    /** Subscribes to the channels that are read while the adapter is open. */
    abstract List<RedisChannels.Subscription> subscribe(RedisChannels channels);

    /** Encodes a message; empty if the format has no form for it. */
    abstract Optional<byte[]> encoded(ClusterMessage message);

    /** The channel to which a message to all servers is published. */
    abstract String channelOf(ClusterMessage message);

    /** The channel to which a response to one server is published. */
    abstract String responseChannel(String server, ClusterMessage response);

    /** The channel to which each server has subscribed once. */
    abstract String countedChannel();

    @Override
    public void open() {
        synchronized (this) {
            subscriptions = subscribe(redis);
        }
        super.open();
    }

    @Override
    public CompletionStage<Void> opened() {
        long nanos = redis.isConnected() ? timeout.toNanos() : firstConnectionUntil - System.nanoTime();
        if (nanos <= 0) {
            return CompletableFuture.completedFuture(null);
        }
        List<CompletableFuture<?>> awaited = new ArrayList<>();
        awaited.add(ready().toCompletableFuture());
        synchronized (this) {
            subscriptions.forEach(each -> awaited.add(each.active().toCompletableFuture()));
        }
        return CompletableFuture.allOf(awaited.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS)
                .exceptionally(this::ignoreIfClosed);
    }

    /** Returns when other conditions than the subscriptions are met. */
    CompletionStage<Void> ready() {
        return CompletableFuture.completedFuture(null);
    }

    /** Returns whether messages may be sent. */
    boolean isReady() {
        return true;
    }

    /** Subscriptions fail, too, because the connections are closed. */
    private synchronized @Nullable Void ignoreIfClosed(Throwable failure) {
        if (!subscriptions.isEmpty()) {
            throw new CompletionException(failure);
        }
        return null;
    }

    @Override
    public void close() {
        super.close();
        synchronized (this) {
            subscriptions.forEach(RedisChannels.Subscription::cancel);
            subscriptions = List.of();
        }
    }

    @Override
    protected void publish(ClusterMessage message) {
        encode(message, this::encoded).ifPresent(encoded -> send(channelOf(message), encoded));
    }

    @Override
    protected void publish(String server, ClusterMessage message) {
        encode(message, this::encoded).ifPresent(encoded -> send(responseChannel(server, message), encoded));
    }

    @Override
    protected CompletionStage<ClusterRecipients> publishRequest(ClusterMessage.Request request) {
        Optional<byte[]> encoded = encode(request, this::encoded);
        if (encoded.isEmpty()) {
            return CompletableFuture.completedFuture(ClusterRecipients.NONE);
        }
        CompletionStage<Long> received = redis.isConnected() && !isReady()
                ? ready().thenCompose(ready -> send(countedChannel(), encoded.get()))
                : send(countedChannel(), encoded.get());
        CompletionStage<Long> servers = redis.countsAllReceivers(kind)
                ? received
                : received.thenCompose(some -> redis.subscribers(kind, countedChannel()));
        return servers.thenApply(count -> ClusterRecipients.counted((int) Math.max(0, count - 1)));
    }

    /** Encodes a message; empty, and logged, if that fails. */
    final <T> Optional<T> encode(ClusterMessage message, Function<ClusterMessage, Optional<T>> encoder) {
        try {
            Optional<T> encoded = encoder.apply(message);
            if (encoded.isEmpty() && isServerSideEvent(message)) {
                log.warn(
                        typeOf(message),
                        "{}: a server-side event was not sent: its name is reserved on servers of Node",
                        namespace);
            }
            return encoded;
        } catch (RuntimeException bug) {
            String type = typeOf(message);
            log.error(type, bug, "{}: a {} could not be sent to other servers", namespace, type);
            return Optional.empty();
        }
    }

    private static String typeOf(ClusterMessage message) {
        return message.getClass().getSimpleName();
    }

    private static boolean isServerSideEvent(ClusterMessage message) {
        return message instanceof ClusterMessage.ServerSideEmit
                || message instanceof ClusterMessage.ServerSideEmitWithAck;
    }

    /** @return completes with the number of servers that have received the message */
    final CompletionStage<Long> send(String channel, byte[] message) {
        return sendWhenReady(() -> redis.publish(kind, channel, message));
    }

    /** Sends a message, or fails if none may be sent. Counts it. */
    final <T> CompletionStage<T> sendWhenReady(Supplier<CompletionStage<T>> command) {
        CompletionStage<T> sent = isReady()
                ? command.get()
                : CompletableFuture.failedFuture(new ClusterUnavailableException("not connected to other servers yet"));
        return sent.whenComplete((reply, failure) -> {
            if (failure == null) {
                statistics.onPublished();
            } else {
                statistics.onDropped(Dropped.NOT_SENT);
                logRejection(failure);
            }
        });
    }

    /** An outage is logged once by the connections; what Redis rejects, for example because a right is missing, is logged here. */
    private void logRejection(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof ClusterUnavailableException)) {
            log.warn(
                    "rejected",
                    "{}: Redis has rejected a command: {}",
                    namespace,
                    LogText.of(String.valueOf(cause.getMessage())));
        }
    }

    @Override
    protected CompletionStage<Integer> countOtherServers() {
        return serverCount().thenApply(servers -> servers - 1);
    }

    /** Counts the servers of the namespace that are connected to Redis, and this one. Fails while Redis can't be reached. */
    @Override
    public CompletionStage<Integer> serverCount() {
        return redis.subscribers(kind, countedChannel())
                .thenApply(servers -> Math.max(1, servers.intValue()))
                .whenComplete((servers, failure) -> {
                    if (failure != null) {
                        logRejection(failure);
                    }
                });
    }
}
