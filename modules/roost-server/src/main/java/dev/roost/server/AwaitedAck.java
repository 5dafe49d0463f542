package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.AckReceiver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one socket that somebody waits for. It completes on an executor of its own, never behind a handler: a
 * handler may wait for its own client's answer. Loop only.
 */
final class AwaitedAck implements AckReceiver {
    private final CompletableFuture<Arguments> future;
    private final Namespace namespace;
    private final Executor executor;
    private SessionLoop.@Nullable Timer timer;

    /** Null if it was never waited for, or nobody wants to know how long. */
    private @Nullable SessionLoop clock;

    private long since;

    /** Written on the loop, read by whoever completes the future. */
    private volatile boolean over;

    AwaitedAck(CompletableFuture<Arguments> future, Namespace namespace, Executor executor) {
        this.future = future;
        this.namespace = namespace;
        this.executor = executor;
    }

    /** @param timeoutNanos or 0 to wait as long as the socket is connected */
    void await(long id, OutboundAcks registry, SessionLoop loop, long timeoutNanos) {
        registry.register(id, this);
        if (namespace.observer() != ServerObserver.NONE) {
            clock = loop;
            since = loop.nanoTime();
        }
        if (timeoutNanos > 0) {
            timer = loop.schedule(
                    () -> {
                        registry.forget(id);
                        fail(AckOutcome.TIMED_OUT, new AckTimeoutException());
                    },
                    timeoutNanos);
        }
        future.whenComplete((answer, failure) -> {
            // The application gave up: cancel(), orTimeout() and the like.
            if (!over) {
                loop.execute(() -> {
                    registry.forget(id);
                    end(AckOutcome.GIVEN_UP);
                });
            }
        });
    }

    @Override
    public void answered(@Nullable String socketId, Payload answer) {
        end(AckOutcome.ANSWERED);
        executor.execute(() ->
                future.complete(Arguments.ofAck(answer, namespace.context().payloads())));
    }

    @Override
    public void gone(@Nullable String socketId) {
        fail(AckOutcome.DISCONNECTED, new SocketDisconnectedException());
    }

    @Override
    public boolean isOver() {
        return over;
    }

    private void fail(AckOutcome outcome, RuntimeException cause) {
        end(outcome);
        executor.execute(() -> future.completeExceptionally(cause));
    }

    private void end(AckOutcome outcome) {
        if (over) {
            return;
        }
        over = true;
        if (timer != null) {
            timer.cancel();
        }
        namespace.observer().awaitedAck(namespace, outcome, clock == null ? 0 : clock.nanoTime() - since);
    }
}
