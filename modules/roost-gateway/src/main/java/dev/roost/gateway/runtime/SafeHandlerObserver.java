package dev.roost.gateway.runtime;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.spi.HandlerInfo;
import dev.roost.gateway.spi.HandlerObserver;
import dev.roost.gateway.spi.HandlerOutcome;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what an observer throws from handlers, and tells it the end of each call once, when it may be told. Thread-safe. */
final class SafeHandlerObserver implements HandlerObserver {
    private static final Logger log = LoggerFactory.getLogger(SafeHandlerObserver.class);

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
            log.error("{}: failed; it is told more, but this is not logged again", observer, bug);
        }
    }

    private record End(HandlerOutcome outcome, @Nullable Throwable failure) {}

    private final class SafeCallObserver implements CallObserver {
        private final CallObserver call;

        // Guarded by this.
        private boolean left;
        private @Nullable End end;

        SafeCallObserver(CallObserver call) {
            this.call = call;
        }

        @Override
        public void threadReleased() {
            tell(call::threadReleased);
            End before = leave();
            if (before != null) {
                tell(before);
            }
        }

        private synchronized @Nullable End leave() {
            left = true;
            return end;
        }

        @Override
        public void ended(HandlerOutcome outcome, @Nullable Throwable failure) {
            End first = new End(outcome, failure);
            if (mayTell(first)) {
                tell(first);
            }
        }

        /** Not a second end, and not before it was left. */
        private synchronized boolean mayTell(End first) {
            if (end != null) {
                return false;
            }
            end = first;
            return left;
        }

        private void tell(End told) {
            tell(() -> call.ended(told.outcome, told.failure));
        }

        private void tell(Runnable what) {
            try {
                what.run();
            } catch (Throwable bug) {
                onFailure(bug);
            }
        }
    }
}
