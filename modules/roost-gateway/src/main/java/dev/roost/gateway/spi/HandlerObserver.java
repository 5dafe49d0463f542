package dev.roost.gateway.spi;

import dev.roost.gateway.EventContext;
import org.jspecify.annotations.Nullable;

/**
 * Watches handlers at work, to measure them. Called by many threads, for handlers that never block on loops too; what it
 * throws is logged, once, and goes no further.
 */
@FunctionalInterface
public interface HandlerObserver {
    /** Wants to know nothing. */
    HandlerObserver NONE = (handler, context) -> CallObserver.NONE;

    /** A handler's turn has come: told before its rate limits and its guards, on the thread that will call it. */
    CallObserver begin(HandlerInfo handler, EventContext context);

    /** What is told of one call. */
    interface CallObserver {
        /** Wants to know nothing. */
        CallObserver NONE = new CallObserver() {};

        /** The thread of {@link #begin} is done with it. What the handler has returned may be still to come. */
        default void threadReleased() {}

        /**
         * It is over, with all that it returned: a stage has completed, a stream has ended. Told once, after {@link #left},
         * on any thread. What a handler tells the client by itself, through its callback, is not waited for.
         *
         * @param failure what was thrown, unless it was a success
         */
        default void ended(HandlerOutcome outcome, @Nullable Throwable failure) {}
    }
}
