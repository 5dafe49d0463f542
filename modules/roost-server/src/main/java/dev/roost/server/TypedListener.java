package dev.roost.server;

import org.jspecify.annotations.Nullable;

/** Hears one kind of event that has one argument of interest, as a type. It may block. */
@FunctionalInterface
public interface TypedListener<T> {
    /**
     * @param argument the first; null if it is {@code null} or was not sent
     * @param event the whole, for its socket, further arguments and the answer
     * @throws Exception logged; a client that waits for an answer is told that there was an error
     */
    void onEvent(@Nullable T argument, Event event) throws Exception;
}
