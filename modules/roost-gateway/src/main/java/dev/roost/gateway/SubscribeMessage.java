package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a gateway that hears an event. It may block: the events of one socket come one at a time, in order. What
 * it returns answers a client that asked for an acknowledgement; what it throws becomes an {@code exception} event.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SubscribeMessage {
    /** The name of the event. */
    String value();
}
