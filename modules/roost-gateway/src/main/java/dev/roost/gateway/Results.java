package dev.roost.gateway;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Results of handlers, whenever they come. */
public final class Results {
    private Results() {}

    /**
     * Changes the value of a result: at once, or when a {@link CompletionStage} completes. What an {@link Optional} holds
     * or not is the value. Other kinds of streams know themselves how to map.
     */
    public static @Nullable Object map(@Nullable Object result, UnaryOperator<@Nullable Object> change) {
        if (result instanceof CompletionStage<?> later) {
            return later.thenApply(change::apply);
        }
        return change.apply(result instanceof Optional<?> maybe ? maybe.orElse(null) : result);
    }
}
