package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that takes what the client gave as {@code auth} for this namespace, or one property of it, decoded into the
 * type of the parameter. Null if it gave none.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface HandshakeAuth {
    /** The property to take; by default the whole. */
    String value() default "";
}
