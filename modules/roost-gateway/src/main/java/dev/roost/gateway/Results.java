package dev.roost.gateway;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Results of handlers, whenever they come. */
public final class Results {
    private Results() {}

    /**
     * Changes the value of a result: at once, when a {@link CompletionStage} completes, or each value of a
     * {@link Flow.Publisher}. What an {@link Optional} holds or not is the value, null if it is empty. Interceptors call
     * {@link Invocation#map}, which knows the kinds of results of reactive libraries, too.
     *
     * @param change called for each value, on the thread that it comes on; what it throws is the result's failure
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
