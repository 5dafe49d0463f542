package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.PayloadCodec;
import java.time.Duration;
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
    long register(CompletableFuture<Arguments> future, @Nullable Duration timeout) {
        long id = nextId++;
        SessionLoop.Timer timer = timeout == null ? null : loop.schedule(() -> expire(id), timeout.toNanos());
        pending.put(id, new Pending(future, timer));
        return id;
    }

    /** An answer that nobody waits for is passed over. */
    void resolve(long id, Payload answer) {
        Pending waiting = pending.remove(id);
        if (waiting != null) {
            waiting.cancelTimer();
            executor.execute(() -> waiting.future.complete(Arguments.ofAck(answer, codec)));
        }
    }

    /** Nobody will answer any more. */
    void failAll() {
        for (Pending waiting : new ArrayList<>(pending.values())) {
            waiting.cancelTimer();
            fail(waiting.future, new SocketDisconnectedException());
        }
        pending.clear();
    }

    private void expire(long id) {
        Pending waiting = pending.remove(id);
        if (waiting != null) {
            fail(waiting.future, new AckTimeoutException());
        }
    }

    void fail(CompletableFuture<Arguments> future, RuntimeException cause) {
        executor.execute(() -> future.completeExceptionally(cause));
    }

    private record Pending(CompletableFuture<Arguments> future, SessionLoop.@Nullable Timer timer) {
        void cancelTimer() {
            if (timer != null) {
                timer.cancel();
            }
        }
    }
}
