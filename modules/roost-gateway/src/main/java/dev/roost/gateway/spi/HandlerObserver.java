package dev.roost.gateway.spi;

import dev.roost.gateway.EventContext;
import org.jspecify.annotations.Nullable;

/**
 * An observer of handler calls, for metrics and tracing. Called by many threads, including event loops for non-blocking handlers, so
 * it must not block. Its first exception is logged; exceptions don't affect the handler.
 *
 * @see dev.roost.gateway.Gateways.Builder#observer
 * @since 0.1.0
 */
@FunctionalInterface
public interface HandlerObserver {
    /** An observer that does nothing. */
    HandlerObserver NONE = (handler, context) -> CallObserver.NONE;

    /**
     * Called when a call begins, before rate limits and guards, on the thread of the handler.
     *
     * @param handler the handler
     * @param context the event
     * @return the observer of this call
     */
    CallObserver begin(HandlerInfo handler, EventContext context);

    /**
     * The observer of one call.
     *
     * @since 0.1.0
     */
    interface CallObserver {
        /** An observer that does nothing. */
        CallObserver NONE = new CallObserver() {};

        /** Called on the thread of {@link HandlerObserver#begin} when it leaves the call. An asynchronous result may be pending. */
        default void threadReleased() {}

        /**
         * Called once when the call has ended with its complete result: its stage has completed or its stream has ended. Called
         * after {@link #threadReleased}, on any thread. It doesn't wait for a handler that sends the acknowledgement itself.
         *
         * @param outcome how the call ended
         * @param failure the exception, or null if the outcome is {@link HandlerOutcome#SUCCESS}
         */
        default void ended(HandlerOutcome outcome, @Nullable Throwable failure) {}
    }
}
