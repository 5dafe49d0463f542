package dev.roost.gateway.runtime;

import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.Pipe;
import dev.roost.gateway.spi.ArgumentResolver;
import java.util.List;

/**
 * The definition of a parameter, read from its annotations. Immutable.
 *
 * @param resolver provides the argument
 * @param pipes the pipes of the parameter
 */
record ParameterDefinition(HandlerParameter parameter, ArgumentResolver resolver, List<Class<? extends Pipe>> pipes) {
    ParameterDefinition {
        pipes = List.copyOf(pipes);
    }
}
