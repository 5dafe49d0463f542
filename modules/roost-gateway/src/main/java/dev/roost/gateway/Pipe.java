package dev.roost.gateway;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Checks or changes what clients sent before a handler gets it: what is in the event and in the handshake, never the
 * socket itself. Called by many threads.
 */
@FunctionalInterface
public interface Pipe {
    /**
     * @param value what the pipe before gave, or what was decoded
     * @return what the next pipe, or the parameter, gets
     * @throws GatewayException to refuse it
     */
    @Nullable
    Object transform(@Nullable Object value, HandlerParameter parameter) throws Exception;

    /**
     * As what it wants a value that it makes one of a type of. It is asked once for each parameter, at startup.
     *
     * @param outputType the type of the parameter, or what the pipe behind wants
     */
    default Type inputType(Type outputType) {
        return outputType;
    }
}
