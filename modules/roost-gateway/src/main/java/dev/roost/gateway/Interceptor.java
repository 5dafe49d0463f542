package dev.roost.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Stands around a handler: before it, after it, instead of it. Called by many threads; it may block, unless the handler is
 * {@link NonBlocking}.
 */
@FunctionalInterface
public interface Interceptor {
    /**
     * @return what the client is answered, mostly what {@link Invocation#proceed()} returns; see {@link Results} for
     *     results that come later
     */
    @Nullable
    Object intercept(EventContext context, Invocation next) throws Exception;
}
