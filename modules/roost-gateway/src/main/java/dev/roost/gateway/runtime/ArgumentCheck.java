package dev.roost.gateway.runtime;

import dev.roost.gateway.EventContext;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks all arguments of a handler together, after the pipes. */
@FunctionalInterface
public interface ArgumentCheck {
    /** What there is to check for one handler; called at startup. Empty if nothing. */
    Optional<Check> of(Class<?> gateway, Method method);

    /** Thread-safe. */
    @FunctionalInterface
    interface Check {
        /** @throws dev.roost.gateway.GatewayException if an argument is refused */
        void check(Object gateway, @Nullable Object[] arguments, EventContext context);
    }
}
