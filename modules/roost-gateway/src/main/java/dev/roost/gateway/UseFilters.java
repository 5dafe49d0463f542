package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Exception filters of a handler, or of all handlers of a gateway. One is asked: the last of the method that takes the
 * exception, else the last of the class, else the last of the global ones. May stand on another annotation.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface UseFilters {
    /** Beans, where there is dependency injection, else classes with a constructor without parameters. */
    Class<? extends ExceptionFilter<?>>[] value();
}
