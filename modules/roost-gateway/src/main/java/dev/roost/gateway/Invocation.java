package dev.roost.gateway;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a call, seen from an interceptor: the next interceptor, or the pipes and the handler. It may be invoked once, by
 * {@link #proceed} or by {@link #map}.
 *
 * @see Interceptor
 * @since 0.1.0
 */
@FunctionalInterface
public interface Invocation {
    /**
     * Invokes the rest of the call. The result of an asynchronous handler is a {@link java.util.concurrent.CompletionStage} or a
     * stream; to read or change the value, call {@link #map}.
     *
     * @return the result of the handler, or null
     * @throws Exception the exception of the handler, or of an interceptor, pipe or check before it
     */
    @Nullable
    Object proceed() throws Exception;

    /**
     * Invokes the rest of the call and changes the value that the handler returns: immediately, when its stage completes, or for
     * each value of its stream, including streams of reactive libraries. It corresponds to
     * {@code next.handle().pipe(map(change))} in NestJS.
     *
     * @param change called with the value, with null if the handler returns none, or with its {@link Reply}; on the thread on
     *     which the value arrives. Its exception is handled like one of the handler.
     * @return the result for {@link Interceptor#intercept}
     * @throws Exception the exception of the handler, or of an interceptor, pipe or check before it
     */
    default @Nullable Object map(UnaryOperator<@Nullable Object> change) throws Exception {
        return Results.map(proceed(), change);
    }

    /**
     * Returns a value together with the type that the handler declares for it, so that it can be put into another value without
     * losing its type ids ({@code @JsonTypeInfo}). The complete result has its declared type without this method.
     *
     * @param value the argument of the function of {@link #map}, or null
     * @return a {@link dev.roost.server.spi.TypedValue}; the value itself if it is null or a {@link Reply}
     */
    default @Nullable Object typed(@Nullable Object value) {
        return value;
    }
}
