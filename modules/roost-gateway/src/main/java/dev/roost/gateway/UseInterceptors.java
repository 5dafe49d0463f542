package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Interceptors around a handler, or around all handlers of a gateway: the global ones outermost, then those of the class,
 * then those of the method. May stand on another annotation.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface UseInterceptors {
    /** Beans, where there is dependency injection, else classes with a constructor without parameters. */
    Class<? extends Interceptor>[] value();
}
