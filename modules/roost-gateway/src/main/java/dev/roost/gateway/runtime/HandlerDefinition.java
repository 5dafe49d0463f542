package dev.roost.gateway.runtime;

import java.lang.reflect.Method;
import java.util.List;

/**
 * What the annotations of one handler say.
 *
 * @param arguments one for each parameter, in order
 */
record HandlerDefinition(String event, Method method, List<ArgumentResolver.Argument> arguments) {
    HandlerDefinition {
        arguments = List.copyOf(arguments);
    }
}
