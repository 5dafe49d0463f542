package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.PayloadCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The answers that one socket still owes. They complete on an executor of their own, never behind a handler: a handler
 * may wait for its own client's answer. Loop only.
 */
final class AckRegistry {
    /** As a timeout: wait as long as the socket is connected. */
    static final long NO_TIMEOUT = 0;

    private final SessionLoop loop;
    private final PayloadCodec codec;
    private final Executor executor;
    private final Map<Long, Pending> pending = new HashMap<>(4);
    private long nextId;

    AckRegistry(SessionLoop loop, PayloadCodec codec, Executor executor) {
        this.loop = loop;
        this.codec = codec;
        this.executor = executor;
    }

    /** @return the id to send the event with */
    long register(CompletableFuture<Arguments> future, long timeoutNanos) {
        long id = nextId++;
        SessionLoop.Timer timer = timeoutNanos == NO_TIMEOUT ? null : loop.schedule(() -> expire(id), timeoutNanos);
        Pending waiting = new Pending(future, timer);
        pending.put(id, waiting);
        future.whenComplete((answer, failure) -> {
            // The application gave up: cancel(), orTimeout() and the like.
            if (!waiting.over) {
                loop.execute(() -> take(id));
            }
        });
        return id;
    }

    /** An answer that nobody waits for is passed over. */
    void resolve(long id, Payload answer) {
        Pending waiting = take(id);
        if (waiting != null) {
            executor.execute(() -> waiting.future.complete(Arguments.ofAck(answer, codec)));
        }
    }

    /** Nobody will answer any more. */
    void failAll() {
        for (long id : new ArrayList<>(pending.keySet())) {
            fail(id, new SocketDisconnectedException());
        }
    }

    private void expire(long id) {
        fail(id, new AckTimeoutException());
    }

    private void fail(long id, RuntimeException cause) {
        Pending waiting = take(id);
        if (waiting != null) {
            fail(waiting.future, cause);
        }
    }

    /** Any thread. */
    void fail(CompletableFuture<Arguments> future, RuntimeException cause) {
        executor.execute(() -> future.completeExceptionally(cause));
    }

    private @Nullable Pending take(long id) {
        Pending waiting = pending.remove(id);
        if (waiting != null) {
            waiting.end();
        }
        return waiting;
    }

    /** How many answers are owed. */
    int size() {
        return pending.size();
    }

    private static final class Pending {
        final CompletableFuture<Arguments> future;
        private final SessionLoop.@Nullable Timer timer;

        /** Written on the loop, read by whoever completes the future. */
        volatile boolean over;

        Pending(CompletableFuture<Arguments> future, SessionLoop.@Nullable Timer timer) {
            this.future = future;
            this.timer = timer;
        }

        void end() {
            over = true;
            if (timer != null) {
                timer.cancel();
            }
        }
    }
}
