package dev.roost.gateway.runtime;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.runtime.reflect.TypeVariables;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exception filters of one handler, in the order in which they are tried. Thread-safe after construction. */
final class ExceptionFilters {
    private final List<Typed<?>> filters = new ArrayList<>();

    private record Typed<E extends Throwable>(Class<E> type, ExceptionFilter<? super E> filter) {
        @Nullable
        Object handle(Throwable failure, EventContext context) throws Exception {
            return filter.handle(type.cast(failure), context);
        }

        boolean acceptsAll() {
            return type.isAssignableFrom(RuntimeException.class) || Error.class.isAssignableFrom(type);
        }
    }

    /** A filter bound to an exception. */
    interface BoundFilter {
        @Nullable
        Object handle() throws Exception;
    }

    /**
     * Adds the filters of one level; the last of them is tried first.
     *
     * @throws IllegalArgumentException if the class of a filter doesn't declare the exception type
     */
    void add(List<ExceptionFilter<?>> level) {
        for (int i = level.size() - 1; i >= 0; i--) {
            filters.add(typed(level.get(i)));
        }
    }

    private static Typed<?> typed(ExceptionFilter<?> filter) {
        Class<? extends Throwable> type = exceptionType(filter.getClass());
        @SuppressWarnings({"unchecked", "rawtypes"}) // the class of the filter declares this type
        Typed<?> typed = new Typed(type, filter);
        return typed;
    }

    private static Class<? extends Throwable> exceptionType(Class<?> filter) {
        Type taken = TypeVariables.of(filter).assigned(ExceptionFilter.class.getTypeParameters()[0]);
        if (taken instanceof Class<?> type) {
            return type.asSubclass(Throwable.class);
        }
        throw new IllegalArgumentException("exception filter " + filter.getName() + ": unknown exception type"
                + " (expected: a class that implements ExceptionFilter<AnException>)");
    }

    /** Returns the filter that handles an exception. */
    Optional<BoundFilter> of(Throwable failure, EventContext context) {
        for (Typed<?> each : filters) {
            if (each.type.isInstance(failure)) {
                return Optional.of(() -> each.handle(failure, context));
            }
        }
        return Optional.empty();
    }

    /** Returns whether the filter that handles an exception is specific to its type. */
    boolean expect(Throwable failure) {
        return filters.stream()
                .filter(each -> each.type.isInstance(failure))
                .findFirst()
                .filter(first -> !first.acceptsAll())
                .isPresent();
    }

    List<String> names() {
        return filters.stream()
                .map(each -> each.filter.getClass().getSimpleName())
                .toList();
    }
}
