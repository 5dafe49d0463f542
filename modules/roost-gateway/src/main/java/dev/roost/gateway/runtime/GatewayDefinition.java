package dev.roost.gateway.runtime;

import java.lang.reflect.Field;
import java.util.List;

/**
 * The definition of a gateway, read from its annotations. Immutable.
 *
 * @param type the class as written by its author, not a proxy class
 * @param serverFields the fields that receive the namespace or the server
 * @param enhancers the enhancers of all its handlers
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
