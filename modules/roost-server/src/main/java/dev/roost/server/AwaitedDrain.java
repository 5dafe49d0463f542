package dev.roost.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Somebody waits for all to leave that one socket has been sent. It completes on an executor of its own, never on a loop.
 * Loop only.
 */
final class AwaitedDrain {
    private final CompletableFuture<Void> future = new CompletableFuture<>();
    private final Executor executor;

    AwaitedDrain(Executor executor) {
        this.executor = executor;
    }

    /** Any thread. */
    CompletionStage<Void> future() {
        return future;
    }

    void begin(CloseCallbacks closeCallbacks) {
        closeCallbacks.add(this, this::gone);
    }

    /** Of a socket that has gone before it is not told. */
    void drained(CloseCallbacks closeCallbacks) {
        if (closeCallbacks.forget(this)) {
            executor.execute(() -> future.complete(null));
        }
    }

    void gone() {
        executor.execute(() -> future.completeExceptionally(new SocketDisconnectedException()));
    }
}
