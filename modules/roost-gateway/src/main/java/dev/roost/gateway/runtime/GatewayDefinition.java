package dev.roost.gateway.runtime;

import java.lang.reflect.Field;
import java.util.List;

/**
 * What the annotations of a gateway say.
 *
 * @param serverFields to be given the namespace or the server
 */
record GatewayDefinition(String namespace, List<HandlerDefinition> handlers, List<Field> serverFields) {
    GatewayDefinition {
        handlers = List.copyOf(handlers);
        serverFields = List.copyOf(serverFields);
    }
}
