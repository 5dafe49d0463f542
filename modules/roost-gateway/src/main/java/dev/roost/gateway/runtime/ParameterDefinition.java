package dev.roost.gateway.runtime;

import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.Pipe;
import dev.roost.gateway.spi.ArgumentResolver;
import java.util.List;

/**
 * What the annotations of one parameter say.
 *
 * @param resolver which gives it its value
 * @param pipes its own
 */
record ParameterDefinition(HandlerParameter parameter, ArgumentResolver resolver, List<Class<? extends Pipe>> pipes) {
    ParameterDefinition {
        pipes = List.copyOf(pipes);
    }
}
