package dev.roost.redis;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisConnections;
import io.lettuce.core.AbstractRedisClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection of an emitter. Messages wait for the first connection, up to a timeout and a number of bytes; later they are sent at
 * once, or fail. Thread-safe.
 *
 * <pre>
 *   WAITING --(first connection, or timeout)--> DRAINING --(no message waits)--> SENDING
 * </pre>
 */
final class EmitterLink {
    static final int MOST_WAITING_BYTES = 16 * 1024 * 1024;
    private static final int BYTES_PER_MESSAGE = 512;

    /**
     * An encoded message.
     *
     * @param bytes its size
     * @param command sends it
     */
    record Outgoing(int bytes, Function<RedisConnections, CompletionStage<?>> command) {
        static Outgoing published(RedisChannels.Kind kind, String channel, byte[] content) {
            return new Outgoing(content.length, redis -> redis.channels().publish(kind, channel, content));
        }
    }

    private enum State {
        WAITING,
        DRAINING,
        SENDING
    }

    private record Message(Outgoing outgoing, CompletableFuture<Void> result) {
        int size() {
            return outgoing.bytes + BYTES_PER_MESSAGE;
        }
    }

    private final RedisConnections connections;
    private final RedisChannels channels;
    private final long timeoutNanos;

    /** The results of the messages that are waiting, or without a reply of Redis. */
    private final Set<CompletableFuture<Void>> pending = ConcurrentHashMap.newKeySet();

    // Guarded by this.
    private final Deque<Message> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private State state = State.WAITING;
    private boolean closed;

    /** @param timeout how long messages wait for the first connection, and {@link #close} for the replies */
    EmitterLink(AbstractRedisClient client, Duration timeout) {
        this.connections = RedisConnections.open(client);
        this.channels = connections.channels();
        this.timeoutNanos = timeout.toNanos();
        channels.addStateListener(new RedisChannels.StateListener() {
            @Override
            public void onConnected() {
                drain();
            }

            @Override
            public void onDisconnected() {
                // The commands fail.
            }
        });
        if (channels.isConnected()) {
            drain();
        } else {
            CompletableFuture.delayedExecutor(timeoutNanos, TimeUnit.NANOSECONDS)
                    .execute(this::drain);
        }
    }

    /** Sends a message, or fails. The result completes on an I/O thread. */
    CompletableFuture<Void> send(Outgoing outgoing) {
        Message message = new Message(outgoing, new CompletableFuture<>());
        pending.add(message.result);
        message.result.whenComplete((sent, failure) -> pending.remove(message.result));
        String rejection = null;
        synchronized (this) {
            if (closed) {
                rejection = "emitter: closed (expected: open)";
            } else if (state != State.SENDING) {
                if (waitingBytes + message.size() <= MOST_WAITING_BYTES) {
                    waiting.add(message);
                    waitingBytes += message.size();
                    return message.result;
                }
                rejection = "messages that wait for the first connection to Redis: " + waitingBytes
                        + " bytes (expected: at most " + MOST_WAITING_BYTES + ")";
            }
        }
        if (rejection == null) {
            send(message);
        } else {
            message.result.completeExceptionally(new IllegalStateException(rejection));
        }
        return message.result;
    }

    private void send(Message message) {
        message.outgoing.command.apply(connections).whenComplete((reply, failure) -> {
            if (failure == null) {
                message.result.complete(null);
            } else {
                message.result.completeExceptionally(failure);
            }
        });
    }

    /** Sends what waits, in order. Does nothing after the first time. */
    private void drain() {
        synchronized (this) {
            if (state != State.WAITING) {
                return;
            }
            state = State.DRAINING;
        }
        for (Message next = nextWaiting(); next != null; next = nextWaiting()) {
            send(next);
        }
    }

    private synchronized @Nullable Message nextWaiting() {
        Message next = waiting.poll();
        if (next == null) {
            state = State.SENDING;
        } else {
            waitingBytes -= next.size();
        }
        return next;
    }

    boolean isConnected() {
        return channels.isConnected();
    }

    /** Waits until Redis has received the messages, then closes the connections. Blocks, at most as long as the timeout. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        long end = System.nanoTime() + timeoutNanos;
        await(CompletableFuture.allOf(pending.toArray(CompletableFuture<?>[]::new)), end);
        channels.close();
        drain();
        await(connections.closed().toCompletableFuture(), end);
    }

    private static void await(CompletableFuture<?> stage, long end) {
        stage.<Object>handle((done, failure) -> true)
                .completeOnTimeout(false, Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)
                .join();
    }
}
