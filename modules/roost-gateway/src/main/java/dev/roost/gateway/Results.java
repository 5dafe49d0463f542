package dev.roost.gateway;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Functions on handler results that may be asynchronous.
 *
 * @since 0.1.0
 */
public final class Results {
    private Results() {}

    /**
     * Changes the value of a result: immediately, when a {@link CompletionStage} completes, or for each value of a
     * {@link Flow.Publisher}. The value of an {@link Optional} is its content, or null. Interceptors call {@link Invocation#map},
     * which also supports result types of reactive libraries.
     *
     * @param result the result, or null
     * @param change called for each value, on the thread on which the value arrives; its exception becomes the failure of the
     *     result
     * @return the changed result, or null
     */
    public static @Nullable Object map(@Nullable Object result, UnaryOperator<@Nullable Object> change) {
        if (result instanceof CompletionStage<?> later) {
            return later.thenApply(value -> map(value, change));
        }
        if (result instanceof Flow.Publisher<?> stream) {
            return new MappedPublisher(stream, change);
        }
        return change.apply(result instanceof Optional<?> maybe ? maybe.orElse(null) : result);
    }
}
