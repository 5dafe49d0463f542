package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The acknowledgement policy of one handler, or of all handlers of a gateway. It overrides {@link GatewayOptions#ackPolicy};
 * the policy of a method overrides that of its class.
 *
 * <pre>{@code
 * import dev.roost.gateway.AckPolicy;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.UseAckPolicy;
 * import dev.roost.gateway.WebSocketGateway;
 *
 * @WebSocketGateway
 * @UseAckPolicy(AckPolicy.RETURNED_VALUES)
 * class PresenceGateway {
 *     @SubscribeMessage("typing")
 *     void typing() {}
 * }
 * }</pre>
 *
 * <p>Events without a handler are acknowledged by the policy of the first gateway registered for the namespace. As a
 * meta-annotation on another annotation it applies where that one is present.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface UseAckPolicy {
    /**
     * Returns the policy.
     *
     * @return the policy
     */
    AckPolicy value();
}
