package dev.roost.gateway.runtime;

import dev.roost.engine.spi.ClientLog;
import dev.roost.gateway.EventContext;
import dev.roost.gateway.spi.HandlerInfo;
import dev.roost.gateway.spi.HandlerObserver;
import dev.roost.gateway.spi.HandlerOutcome;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Isolates handlers from exceptions of an observer, and notifies it of the end of each call once, after the thread was released.
 * Thread-safe.
 */
final class SafeHandlerObserver implements HandlerObserver {
    private static final ClientLog log = ClientLog.of(SafeHandlerObserver.class);

    private final HandlerObserver observer;
    private final AtomicBoolean failureLogged = new AtomicBoolean();

    private SafeHandlerObserver(HandlerObserver observer) {
        this.observer = observer;
    }

    static HandlerObserver of(HandlerObserver observer) {
        return observer == NONE ? NONE : new SafeHandlerObserver(observer);
    }

    @Override
    public CallObserver begin(HandlerInfo handler, EventContext context) {
        try {
            return new SafeCallObserver(observer.begin(handler, context));
        } catch (Throwable bug) {
            onFailure(bug);
            return CallObserver.NONE;
        }
    }

    private void onFailure(Throwable bug) {
        if (!failureLogged.getAndSet(true)) {
            log.error("observer", bug, "handler observer {} failed (logged once)", observer);
        }
    }

    private record End(HandlerOutcome outcome, @Nullable Throwable failure) {}

    private final class SafeCallObserver implements CallObserver {
        private final CallObserver call;

        // Guarded by this.
        private boolean released;
        private @Nullable End end;

        SafeCallObserver(CallObserver call) {
            this.call = call;
        }

        @Override
        public void threadReleased() {
            notifySafely(call::threadReleased);
            End before = release();
            if (before != null) {
                notifyEnded(before);
            }
        }

        private synchronized @Nullable End release() {
            released = true;
            return end;
        }

        @Override
        public void ended(HandlerOutcome outcome, @Nullable Throwable failure) {
            End first = new End(outcome, failure);
            if (isFirstAfterRelease(first)) {
                notifyEnded(first);
            }
        }

        /** Records the end; returns whether to notify now: not of a second end, and not before the thread was released. */
        private synchronized boolean isFirstAfterRelease(End first) {
            if (end != null) {
                return false;
            }
            end = first;
            return released;
        }

        private void notifyEnded(End ended) {
            notifySafely(() -> call.ended(ended.outcome, ended.failure));
        }

        private void notifySafely(Runnable notification) {
            try {
                notification.run();
            } catch (Throwable bug) {
                onFailure(bug);
            }
        }
    }
}
