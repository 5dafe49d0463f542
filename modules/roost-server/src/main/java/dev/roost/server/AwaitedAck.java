package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.AckReceiver;
import dev.roost.server.spi.PayloadCodec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one socket that somebody waits for. It completes on an executor of its own, never behind a handler: a
 * handler may wait for its own client's answer. Loop only.
 */
final class AwaitedAck implements AckReceiver {
    private final CompletableFuture<Arguments> future;
    private final PayloadCodec codec;
    private final Executor executor;
    private SessionLoop.@Nullable Timer timer;

    /** Written on the loop, read by whoever completes the future. */
    private volatile boolean over;

    AwaitedAck(CompletableFuture<Arguments> future, PayloadCodec codec, Executor executor) {
        this.future = future;
        this.codec = codec;
        this.executor = executor;
    }

    /** @param timeoutNanos or 0 to wait as long as the socket is connected */
    void await(long id, AckRegistry registry, SessionLoop loop, long timeoutNanos) {
        registry.register(id, this);
        if (timeoutNanos > 0) {
            timer = loop.schedule(
                    () -> {
                        registry.forget(id);
                        fail(new AckTimeoutException());
                    },
                    timeoutNanos);
        }
        future.whenComplete((answer, failure) -> {
            // The application gave up: cancel(), orTimeout() and the like.
            if (!over) {
                loop.execute(() -> {
                    registry.forget(id);
                    end();
                });
            }
        });
    }

    @Override
    public void answered(Payload answer) {
        end();
        executor.execute(() -> future.complete(Arguments.ofAck(answer, codec)));
    }

    @Override
    public void gone() {
        fail(new SocketDisconnectedException());
    }

    @Override
    public boolean isOver() {
        return over;
    }

    private void fail(RuntimeException cause) {
        end();
        executor.execute(() -> future.completeExceptionally(cause));
    }

    private void end() {
        over = true;
        if (timer != null) {
            timer.cancel();
        }
    }
}
