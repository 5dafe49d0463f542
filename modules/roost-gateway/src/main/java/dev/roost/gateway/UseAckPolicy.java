package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * When the clients of a handler, or of all handlers of a gateway, get an acknowledgement, whatever {@link
 * GatewayOptions#ackPolicy} says; that of the method counts before that of the class. Events that no gateway of a
 * namespace hears are answered as the first gateway of it answers. May stand on another annotation.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface UseAckPolicy {
    AckPolicy value();
}
