package dev.roost.server;

import org.jspecify.annotations.Nullable;

/**
 * A listener of events whose first argument has a type.
 *
 * @param <T> the type of the first argument
 * @since 0.1.0
 */
@FunctionalInterface
public interface TypedListener<T> {
    /**
     * Receives an event. Called on the handler executor; may block.
     *
     * @param argument the first argument; null if it is {@code null} or absent
     * @param event the event, for its socket, its other arguments and the acknowledgement
     * @throws Exception is logged; a client that expects an acknowledgement receives an internal error
     */
    void onEvent(@Nullable T argument, Event event) throws Exception;
}
