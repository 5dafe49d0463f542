package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a gateway that hears events. It may block: the events of one socket come one at a time, in order. What it
 * returns answers a client that asked for an acknowledgement; what it throws becomes an error.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SubscribeMessage {
    /** As the only name: hears what nobody else hears in this namespace. */
    String ANY = "*";

    /** The names of the events. */
    String[] value();
}
