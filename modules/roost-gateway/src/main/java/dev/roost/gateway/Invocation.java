package dev.roost.gateway;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an interceptor stands around: the next one, or the pipes and the handler. */
@FunctionalInterface
public interface Invocation {
    /**
     * Goes on, once. Returns what the handler returns and throws what it throws. A handler may return a value that comes
     * later: a {@link java.util.concurrent.CompletionStage} or a stream. To change or read the value, call {@link #map}.
     */
    @Nullable
    Object proceed() throws Exception;

    /**
     * Goes on, once, and changes the value that the handler returns, whenever it comes: at once, when its stage completes,
     * or each value of its stream, of reactive libraries too. Compares to {@code next.handle().pipe(map(change))} of NestJS.
     *
     * @param change is given null where the handler returns nothing, and the {@link Reply} where it returns one; called on
     *     the thread that the value comes on; what it throws is handled as thrown by the handler
     * @return what the interceptor returns
     */
    default @Nullable Object map(UnaryOperator<@Nullable Object> change) throws Exception {
        return Results.map(proceed(), change);
    }

    /**
     * Returns a value of the handler with the type that the handler declares for it, to be put into another value: {@code
     * next.map(value -> Map.of("data", next.typed(value)))}. A {@code Shape}, and the elements of a {@code List<Shape>}, carry
     * their type ids ({@code @JsonTypeInfo}) there only with that type. A value that is the whole result has it anyway.
     *
     * @param value as {@link #map} gives it, or null
     * @return a {@link dev.roost.server.spi.TypedValue}; the value itself if it is null or a {@link Reply}
     */
    default @Nullable Object typed(@Nullable Object value) {
        return value;
    }
}
