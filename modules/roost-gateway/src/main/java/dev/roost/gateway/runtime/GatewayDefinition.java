package dev.roost.gateway.runtime;

import java.lang.reflect.Field;
import java.util.List;

/**
 * What the annotations of a gateway say.
 *
 * @param type the class, as its author wrote it
 * @param serverFields to be given the namespace or the server
 * @param enhancers of all its handlers
 */
record GatewayDefinition(
        Class<?> type,
        NamespaceName namespace,
        List<HandlerDefinition> handlers,
        List<Field> serverFields,
        Enhancers enhancers) {
    GatewayDefinition {
        handlers = List.copyOf(handlers);
        serverFields = List.copyOf(serverFields);
    }
}
