package dev.roost.redis.bus;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to Redis: connects, and connects again after each end. A connection is used for one life, so Lettuce keeps
 * and replays no command, whatever the options of the client are. Lifecycle thread only, except {@link #live} and {@link #drop}.
 *
 * @param <C> the type of connection
 */
final class RedisLink<C extends StatefulConnection<byte[], byte[]>> {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final long FIRST_DELAY_MILLIS = 20;
    private static final long LONGEST_DELAY_MILLIS = 1_000;

    private enum State {
        IDLE,
        CONNECTING,
        CONNECTED,
        CLOSED
    }

    /** Is notified of the connection, on the lifecycle thread. */
    interface Owner<C> {
        void onUp(C connection);

        void onDown();

        /** An attempt to connect has failed. */
        void onFailure();
    }

    private final String name;
    private final Lifecycle lifecycle;
    private final Supplier<CompletionStage<C>> connector;
    private final Owner<C> owner;
    private final AtomicReference<@Nullable C> live = new AtomicReference<>();
    private State state = State.IDLE;
    private int failures;

    RedisLink(String name, Lifecycle lifecycle, Supplier<CompletionStage<C>> connector, Owner<C> owner) {
        this.name = name;
        this.lifecycle = lifecycle;
        this.connector = connector;
        this.owner = owner;
    }

    /** Returns the connection if it is there. Any thread. */
    @Nullable
    C live() {
        return live.get();
    }

    void start() {
        if (state != State.IDLE) {
            return;
        }
        state = State.CONNECTING;
        connection()
                .whenComplete((connection, failure) -> lifecycle.execute(() -> {
                    if (failure == null) {
                        connected(connection);
                    } else {
                        failed(failure);
                    }
                }));
    }

    private CompletionStage<C> connection() {
        try {
            return connector.get();
        } catch (RuntimeException e) {
            // As of a client that is shut down.
            return CompletableFuture.failedFuture(e);
        }
    }

    private void connected(C connection) {
        if (state == State.CLOSED) {
            end(connection);
            return;
        }
        if (failures > 0) {
            LOG.info("{}: connected after {} failed attempts", name, failures);
        }
        failures = 0;
        state = State.CONNECTED;
        // Lettuce keeps each command until its timeout, a minute, also after the reply. A connection without replies is
        // replaced.
        connection.setTimeout(Duration.ZERO);
        live.set(connection);
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                drop(connection);
            }
        });
        owner.onUp(connection);
        if (!connection.isOpen()) {
            drop(connection);
        }
    }

    private void failed(Throwable failure) {
        if (state == State.CLOSED) {
            return;
        }
        failures++;
        if (failures == 1) {
            LOG.warn(
                    "{}: can't connect, trying again until it can: {}",
                    name,
                    rootOf(failure).toString());
        }
        owner.onFailure();
        retry(Math.min(LONGEST_DELAY_MILLIS, FIRST_DELAY_MILLIS << Math.min(failures, 10)));
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null && cause != root; cause = root.getCause()) {
            root = cause;
        }
        return root;
    }

    private void retry(long delayMillis) {
        state = State.IDLE;
        lifecycle.schedule(this::start, delayMillis);
    }

    /** Ends this life of a connection: pending commands fail, and none is sent any more. Any thread. */
    void drop(C connection) {
        if (live.compareAndSet(connection, null)) {
            end(connection);
            lifecycle.execute(this::dropped);
        }
    }

    private void dropped() {
        if (state == State.CLOSED) {
            return;
        }
        LOG.info("{}: disconnected", name);
        owner.onDown();
        retry(FIRST_DELAY_MILLIS);
    }

    /** Returns a stage that completes when the connection is closed. */
    CompletionStage<Void> close() {
        state = State.CLOSED;
        C connection = live.getAndSet(null);
        return connection == null ? CompletableFuture.completedFuture(null) : end(connection);
    }

    private static CompletionStage<Void> end(StatefulConnection<?, ?> connection) {
        // The shutdown of the client closes them, too.
        return connection instanceof RedisChannelHandler<?, ?> handler && handler.isClosed()
                ? CompletableFuture.completedFuture(null)
                : connection.closeAsync();
    }
}
