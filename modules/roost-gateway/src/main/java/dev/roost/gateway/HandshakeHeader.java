package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that takes a header of the request that opened the session: a text, or a number, boolean, enum or UUID that
 * it is the text of; null or an empty {@code Optional} if there is none.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface HandshakeHeader {
    /** The name of the header, in any case. */
    String value();
}
