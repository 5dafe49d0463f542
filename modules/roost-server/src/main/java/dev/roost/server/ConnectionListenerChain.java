package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the connection listeners of one socket in order. Each starts when the previous one has completed. Until then the
 * socket's queue is held, without blocking a thread. Runs on the handlers' executor, except where noted.
 */
final class ConnectionListenerChain {
    private static final Logger log = LoggerFactory.getLogger(ConnectionListenerChain.class);

    private final Socket socket;
    private final HandlerQueue queue;
    private final Iterator<AsyncConnectionListener> untold;

    ConnectionListenerChain(Socket socket, HandlerQueue queue) {
        this.socket = socket;
        this.queue = queue;
        this.untold = socket.namespace().namespaceListeners().stream()
                .flatMap(each -> each.connected.toList().stream())
                .iterator();
    }

    /** Until all are told, or one takes its time. A task of the queue. */
    void goOn() {
        while (untold.hasNext()) {
            CompletableFuture<Void> over = new CompletableFuture<>();
            tell(untold.next(), over);
            if (!over.isDone()) {
                await(over);
                return;
            }
        }
    }

    /** @param over completed when the listener has, or has failed */
    private void tell(AsyncConnectionListener listener, CompletableFuture<Void> over) {
        try {
            CompletionStage<?> stage = listener.onConnection(socket);
            if (stage == null) {
                throw new NullPointerException("stage: null (expected: one that completes)");
            }
            stage.whenComplete((result, failure) -> onCompleted(over, failure));
        } catch (Throwable bug) {
            onCompleted(over, bug);
        }
    }

    /** Any thread. Of one that was given up nobody wants to know more. */
    private void onCompleted(CompletableFuture<Void> over, @Nullable Throwable failure) {
        if (failure != null && !over.isDone()) {
            log.error("{}: a connection listener failed", socket, failure);
        }
        over.complete(null);
    }

    private void await(CompletableFuture<Void> over) {
        queue.hold();
        over.thenRun(() -> queue.goOn(this::goOn));
        socket.life().loop().execute(() -> limit(over));
    }

    /** Loop only. */
    private void limit(CompletableFuture<Void> over) {
        if (!over.isDone()) {
            SessionLoop loop = socket.life().loop();
            SessionLoop.Timer timer = loop.schedule(() -> giveUp(over), timeoutNanos());
            over.thenRun(() -> loop.execute(timer::cancel));
        }
    }

    private long timeoutNanos() {
        return socket.namespace().context().options().connectTimeout().toNanos();
    }

    /** Loop only. */
    private void giveUp(CompletableFuture<Void> over) {
        if (over.complete(null)) {
            log.warn("{}: goes on without a connection listener, which took too long (option: connectTimeout)", socket);
        }
    }
}
