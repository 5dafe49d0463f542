package dev.roost.gateway.runtime;

import dev.roost.gateway.runtime.reflect.MethodHierarchy;
import java.lang.reflect.Method;
import java.util.List;

/**
 * The definition of a handler, read from its annotations. Immutable.
 *
 * @param events the event names; none for a handler of {@code *}
 * @param methods the handler method and the methods that it overrides
 * @param parameters the parameters in order
 * @param enhancers the enhancers of the method
 * @param acknowledges whether the handler sends the acknowledgement itself
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

    /** Returns the method that is called. */
    Method method() {
        return methods.method();
    }
}
