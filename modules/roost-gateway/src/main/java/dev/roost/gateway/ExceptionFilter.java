package dev.roost.gateway;

import org.jspecify.annotations.Nullable;

/**
 * A conversion of exceptions to errors for the client. It handles exceptions of guards, pipes, interceptors and handlers.
 *
 * <pre>{@code
 * import dev.roost.gateway.EventContext;
 * import dev.roost.gateway.ExceptionFilter;
 * import java.util.Map;
 * import java.util.NoSuchElementException;
 *
 * class NotFoundFilter implements ExceptionFilter<NoSuchElementException> {
 *     @Override
 *     public Object handle(NoSuchElementException exception, EventContext context) {
 *         return Map.of("status", "error", "message", "Not found");
 *     }
 * }
 * }</pre>
 *
 * <p>One instance is called by many threads.
 *
 * @param <E> the type of the exceptions it handles; a filter is a class, not a lambda, because its class has to declare the type
 * @see UseFilters
 * @see Gateways.Builder#filter
 * @since 0.1.0
 */
@FunctionalInterface
public interface ExceptionFilter<E extends Throwable> {
    /**
     * Converts an exception.
     *
     * @param exception the exception
     * @param context the event and its handler
     * @return the error to send, encoded by the payload codec; null if the filter has sent the error itself
     * @throws Exception logged; the client gets {@code Internal server error}
     */
    @Nullable
    Object handle(E exception, EventContext context) throws Exception;
}
