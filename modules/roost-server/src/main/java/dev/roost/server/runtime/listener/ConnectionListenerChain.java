package dev.roost.server.runtime.listener;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.server.AsyncConnectionListener;
import dev.roost.server.Socket;
import dev.roost.server.runtime.dispatch.HandlerQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs the connection listeners of one socket in order. Each starts when the previous one has completed. Until then the queue of
 * the socket is held, without blocking a thread. Runs on the handler executor, except where noted.
 */
public final class ConnectionListenerChain {
    private static final FailureLog log = FailureLog.of(ConnectionListenerChain.class);

    private final Socket socket;
    private final HandlerQueue queue;
    private final SessionLoop loop;
    private final Duration timeout;
    private final Iterator<AsyncConnectionListener> remaining;

    /** @param timeout how long one listener may take to complete */
    public ConnectionListenerChain(
            Socket socket, List<NamespaceListeners> listeners, HandlerQueue queue, SessionLoop loop, Duration timeout) {
        this.socket = socket;
        this.queue = queue;
        this.loop = loop;
        this.timeout = timeout;
        List<AsyncConnectionListener> all = new ArrayList<>();
        for (NamespaceListeners each : listeners) {
            each.connected.forEach(all::add);
        }
        this.remaining = all.iterator();
    }

    /** Runs listeners until one does not complete at once. A task of the queue. */
    public void proceed() {
        while (remaining.hasNext()) {
            CompletableFuture<Void> completed = new CompletableFuture<>();
            call(remaining.next(), completed);
            if (!completed.isDone()) {
                await(completed);
                return;
            }
        }
    }

    /** @param completed completes when the listener has completed or failed */
    private void call(AsyncConnectionListener listener, CompletableFuture<Void> completed) {
        try {
            CompletionStage<?> stage = listener.onConnection(socket);
            if (stage == null) {
                throw new NullPointerException("stage: null (expected: one that completes)");
            }
            stage.whenComplete((result, failure) -> onCompleted(completed, failure));
        } catch (Throwable bug) {
            onCompleted(completed, bug);
        }
    }

    /** Any thread. Failures after the timeout are not logged. */
    private void onCompleted(CompletableFuture<Void> completed, @Nullable Throwable failure) {
        if (failure != null && !completed.isDone()) {
            log.failed("connection", failure, "{}: a connection listener failed", socket);
        }
        completed.complete(null);
    }

    private void await(CompletableFuture<Void> completed) {
        queue.hold();
        completed.thenRun(() -> queue.resume(this::proceed));
        loop.execute(() -> limit(completed));
    }

    /** Loop only. */
    private void limit(CompletableFuture<Void> completed) {
        if (!completed.isDone()) {
            SessionLoop.Timer timer = loop.schedule(() -> onTimeout(completed), timeout.toNanos());
            completed.thenRun(() -> loop.execute(timer::cancel));
        }
    }

    /** Loop only. */
    private void onTimeout(CompletableFuture<Void> completed) {
        if (completed.complete(null)) {
            log.warn(
                    "timeout",
                    "{}: a connection listener did not complete in {}; events are dispatched now (option: connectTimeout)",
                    socket,
                    timeout);
        }
    }
}
