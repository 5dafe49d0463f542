package dev.roost.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Code around a handler: it can run before and after the handler, change the result, or return a result without calling the
 * handler.
 *
 * <pre>{@code
 * import dev.roost.gateway.EventContext;
 * import dev.roost.gateway.Interceptor;
 * import dev.roost.gateway.Invocation;
 * import java.util.Map;
 *
 * class WrapResult implements Interceptor {
 *     @Override
 *     public Object intercept(EventContext context, Invocation next) throws Exception {
 *         return next.map(value -> Map.of("data", next.typed(value)));
 *     }
 * }
 * }</pre>
 *
 * <p>One instance is called by many threads. It may block, unless the handler is {@link NonBlocking}.
 *
 * @see UseInterceptors
 * @see Gateways.Builder#interceptor
 * @since 0.1.0
 */
@FunctionalInterface
public interface Interceptor {
    /**
     * Intercepts a call.
     *
     * @param context the event and its handler
     * @param next the next interceptor, or the handler
     * @return the result that is sent, usually that of {@link Invocation#map} or {@link Invocation#proceed}; it may be null
     * @throws Exception handled like an exception of the handler
     */
    @Nullable
    Object intercept(EventContext context, Invocation next) throws Exception;
}
