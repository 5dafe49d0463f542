package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that takes what came with the event, decoded into the parameter's type.
 *
 * <p>Of one that takes no property, that is the first argument; null if there is none. If its type is {@code Object} or
 * {@code List}, it takes all arguments as a list if there are several. If there are several such parameters, each takes
 * the argument at its place.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface MessageBody {
    /** The property of the first argument to take; by default the whole. Null if it is not an object that has it. */
    String value() default "";
}
