package dev.roost.gateway.spi;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.HandlerParameter;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks all arguments of a handler together, after the pipes. */
@FunctionalInterface
public interface ArgumentCheck {
    /**
     * Returns what there is to check for one handler; empty if nothing. Called at startup.
     *
     * @param parameters of the method, in order
     * @throws IllegalArgumentException if what the handler's annotations ask for can't be checked
     */
    Optional<Check> of(Class<?> gateway, Method method, List<HandlerParameter> parameters);

    /** Thread-safe. */
    @FunctionalInterface
    interface Check {
        /** @throws dev.roost.gateway.GatewayException if an argument is refused */
        void check(Object gateway, @Nullable Object[] arguments, EventContext context);
    }
}
