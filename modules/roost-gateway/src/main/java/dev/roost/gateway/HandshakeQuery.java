package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler parameter that takes a query parameter of the HTTP request that opened the session.
 *
 * <pre>{@code
 * import dev.roost.gateway.HandshakeQuery;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 *
 * @WebSocketGateway
 * class QueryGateway {
 *     @SubscribeMessage("hello")
 *     String hello(@HandshakeQuery("lang") String value) {
 *         return "Hello, " + value;
 *     }
 * }
 * }</pre>
 *
 * <p>The parameter is a {@code String}, a type with a static method {@code valueOf(String)} or {@code fromString(String)}, such as
 * numbers, booleans, enums and {@code UUID}, or an {@code Optional} of one. A missing value is null, or an empty
 * {@code Optional}; for a primitive parameter it is a bad payload.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface HandshakeQuery {
    /**
     * Returns the name of the query parameter.
     *
     * @return a name; case matters
     */
    String value();
}
