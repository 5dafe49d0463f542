package dev.roost.gateway.runtime;

import dev.roost.gateway.runtime.reflect.MethodHierarchy;
import java.lang.reflect.Method;
import java.util.List;

/**
 * What the annotations of one handler say.
 *
 * @param events their names; none if it hears what nobody else does
 * @param methods its method, and those that it overrides
 * @param parameters in order
 * @param enhancers its own
 * @param acknowledges whether it answers the client itself
 */
record HandlerDefinition(
        List<String> events,
        MethodHierarchy methods,
        List<ParameterDefinition> parameters,
        Enhancers enhancers,
        boolean nonBlocking,
        boolean acknowledges) {
    HandlerDefinition {
        events = List.copyOf(events);
        parameters = List.copyOf(parameters);
    }

    /** Returns the method that runs. */
    Method method() {
        return methods.method();
    }
}
