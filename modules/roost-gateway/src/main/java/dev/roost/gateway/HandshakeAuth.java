package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler parameter that takes the {@code auth} object that the client sent when it connected to the namespace, or a property
 * of it, decoded to the type of the parameter.
 *
 * <pre>{@code
 * import dev.roost.gateway.HandshakeAuth;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 *
 * @WebSocketGateway
 * class DeviceGateway {
 *     @SubscribeMessage("device")
 *     String device(@HandshakeAuth("device") String device) {
 *         return device;
 *     }
 * }
 * }</pre>
 *
 * <p>A missing value is null, or an empty {@code Optional}; for a primitive parameter it is a bad payload.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface HandshakeAuth {
    /**
     * Returns the property of {@code auth} to take.
     *
     * @return a property name; empty for the whole object
     */
    String value() default "";
}
