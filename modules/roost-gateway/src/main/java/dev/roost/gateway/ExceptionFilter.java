package dev.roost.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Decides what a client is told of an exception of a guard, a pipe, an interceptor or a handler. Called by many threads.
 *
 * @param <E> which exceptions it takes; its class must say it
 */
@FunctionalInterface
public interface ExceptionFilter<E extends Throwable> {
    /**
     * @return what the client gets as the error, to be written by the payload codec; null if the filter has told it what
     *     there is to tell
     * @throws Exception logged; the client gets {@code Internal server error}
     */
    @Nullable
    Object handle(E exception, EventContext context) throws Exception;
}
