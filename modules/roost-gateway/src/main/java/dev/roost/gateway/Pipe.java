package dev.roost.gateway;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A check or conversion of client data before the handler gets it. Pipes apply to parameters that take data of the event or the
 * handshake, not to the socket itself.
 *
 * <pre>{@code
 * import dev.roost.gateway.GatewayException;
 * import dev.roost.gateway.HandlerParameter;
 * import dev.roost.gateway.Pipe;
 * import java.lang.reflect.Type;
 * import java.time.LocalDate;
 * import java.time.format.DateTimeParseException;
 *
 * class ParseDate implements Pipe {
 *     @Override
 *     public Object transform(Object value, HandlerParameter parameter) {
 *         try {
 *             return LocalDate.parse((String) value);
 *         } catch (DateTimeParseException e) {
 *             throw new GatewayException(parameter.name() + ": not a date");
 *         }
 *     }
 *
 *     @Override
 *     public Type inputType(Type outputType) {
 *         return String.class;
 *     }
 * }
 * }</pre>
 *
 * <p>One instance is called by many threads. It may block, unless the handler is {@link NonBlocking}.
 *
 * @see UsePipes
 * @see Gateways.Builder#pipe
 * @since 0.1.0
 */
@FunctionalInterface
public interface Pipe {
    /**
     * Converts a value, or returns it unchanged.
     *
     * @param value the result of the previous pipe, or the decoded value; it may be null
     * @param parameter the parameter that takes the value
     * @return the value for the next pipe, or for the parameter; it may be null
     * @throws GatewayException to reject the value
     * @throws Exception logged; the client gets {@code Internal server error}
     */
    @Nullable
    Object transform(@Nullable Object value, HandlerParameter parameter) throws Exception;

    /**
     * Returns the input type this pipe needs in order to produce {@code outputType}. Called once per parameter at startup.
     *
     * @param outputType the type of the parameter, or the input type of the next pipe
     * @return the type to decode to, or for the previous pipe to produce
     */
    default Type inputType(Type outputType) {
        return outputType;
    }
}
