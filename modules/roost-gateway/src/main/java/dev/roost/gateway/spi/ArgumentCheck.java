package dev.roost.gateway.spi;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.HandlerParameter;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A check of all arguments of a handler call, after the pipes. {@code BeanValidation} of roost-validation is one.
 *
 * @see dev.roost.gateway.Gateways.Builder#check
 * @since 0.1.0
 */
@FunctionalInterface
public interface ArgumentCheck {
    /**
     * Returns the check of one handler. Called once per handler at startup.
     *
     * @param gateway the gateway class as written by its author, not a proxy class
     * @param method the handler method
     * @param parameters the parameters of the method, in order
     * @return the check, or empty if the handler needs none
     * @throws IllegalArgumentException if the annotations of the handler can't be checked
     */
    Optional<Check> of(Class<?> gateway, Method method, List<HandlerParameter> parameters);

    /**
     * The check of one handler. Thread-safe; it runs on the thread of the handler.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    interface Check {
        /**
         * Checks the arguments of one call.
         *
         * @param gateway the gateway instance
         * @param arguments the arguments in the order of the parameters; not to be changed
         * @param context the event and its handler
         * @throws dev.roost.gateway.GatewayException if an argument is rejected
         */
        void check(Object gateway, @Nullable Object[] arguments, EventContext context);
    }
}
