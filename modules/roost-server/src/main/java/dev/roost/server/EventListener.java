package dev.roost.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A listener of events. The events of one socket are dispatched one at a time, in order, so a listener may block, unless {@link
 * #isNonBlocking()} returns true.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EventListener {
    /**
     * Receives an event. Called on the handler executor.
     *
     * @param event the event
     * @throws Exception is logged; a client that expects an acknowledgement receives an internal error
     */
    void onEvent(Event event) throws Exception;

    /**
     * Returns whether this listener may be called on the event loop of the socket. It must then never block, because other
     * clients of the loop wait for it. An event skips the executor hop if all its listeners are non-blocking, the socket has no
     * event middlewares, and no earlier event of the socket is waiting.
     *
     * @return whether the listener never blocks; always the same value
     */
    default boolean isNonBlocking() {
        return false;
    }

    /**
     * Returns how long the client may wait for the acknowledgement, from the arrival of the event. Earlier events and a handler
     * that blocks count. If several listeners handle the event, the first non-null timeout applies. Called on the event loop.
     *
     * @return positive, always the same value; null for no timeout
     */
    default @Nullable Duration ackTimeout() {
        return null;
    }

    /**
     * Receives an event that was not acknowledged before {@link #ackTimeout()}. May acknowledge it, for example with an error.
     * Called on a thread that may block, not in the order of the handlers. A handler that runs continues; its acknowledgement
     * is dropped if this one is sent first.
     *
     * @param event the event
     * @throws Exception is logged
     */
    default void onAckTimeout(Event event) throws Exception {}

    /**
     * Returns the class that log messages name. A listener that wraps another one returns the class of the wrapped listener.
     *
     * @return the class of the listener as the application wrote it
     */
    default Class<?> listenerClass() {
        return getClass();
    }
}
