package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How often one socket may cause a handler, or all handlers of a gateway together, to run. What is too much is refused
 * before anything else: the client gets {@code {"status":"error","message":"Too many requests","code":"rate_limited",
 * "retryAfter":milliseconds}}. May stand on another annotation.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface RateLimit {
    /** How many events may come at once, and in each period. */
    int events();

    /** The period. */
    int seconds() default 1;
}
