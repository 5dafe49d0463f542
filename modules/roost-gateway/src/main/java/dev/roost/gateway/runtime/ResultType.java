package dev.roost.gateway.runtime;

import dev.roost.gateway.runtime.reflect.TypeVariables;
import dev.roost.gateway.spi.ResultAdapter;
import dev.roost.server.spi.TypedValue;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The type that a handler declares for its values, immediate or asynchronous: {@code List<Shape>} for a {@code List<Shape>}, a
 * {@code CompletionStage<List<Shape>>} and a stream of lists. Immutable.
 *
 * @param declared the type, or null if the classes of the values are sufficient
 */
record ResultType(@Nullable Type declared) {
    /**
     * Returns the type of a method's values.
     *
     * @param returned the generic return type of the method with its type variables resolved
     * @param adapters the adapters that support result types of libraries
     */
    static ResultType of(Type returned, List<ResultAdapter> adapters) {
        Type type = returned;
        while (type instanceof ParameterizedType generic
                && generic.getActualTypeArguments().length == 1
                && carriesValues(TypeVariables.rawClass(generic), adapters)) {
            type = upperBound(generic.getActualTypeArguments()[0]);
        }
        boolean hasArguments = type instanceof ParameterizedType || type instanceof GenericArrayType;
        return new ResultType(hasArguments && TypeVariables.open(type) == null ? type : null);
    }

    private static boolean carriesValues(Class<?> type, List<ResultAdapter> adapters) {
        return type == Optional.class
                || CompletionStage.class.isAssignableFrom(type)
                || Flow.Publisher.class.isAssignableFrom(type)
                || adapters.stream().anyMatch(adapter -> adapter.supports(type));
    }

    private static Type upperBound(Type type) {
        return type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : type;
    }

    /** Returns the value with its declared type, by which it is encoded. */
    Object typed(Object value) {
        return declared == null ? value : new TypedValue(value, declared);
    }
}
