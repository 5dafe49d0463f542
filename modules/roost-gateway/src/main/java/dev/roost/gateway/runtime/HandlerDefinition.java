package dev.roost.gateway.runtime;

import java.lang.reflect.Method;
import java.util.List;

/**
 * What the annotations of one handler say.
 *
 * @param events their names; none if it hears what nobody else does
 * @param parameters in order
 * @param enhancers its own
 * @param acknowledges whether it answers the client itself
 */
record HandlerDefinition(
        List<String> events,
        Method method,
        List<ParameterDefinition> parameters,
        Enhancers enhancers,
        boolean nonBlocking,
        boolean acknowledges) {
    HandlerDefinition {
        events = List.copyOf(events);
        parameters = List.copyOf(parameters);
    }
}
