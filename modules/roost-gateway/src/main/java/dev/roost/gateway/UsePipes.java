package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Pipes for what clients send: to a parameter, to all parameters of a handler, or of all handlers of a gateway. The
 * global ones come first, then those of the class, of the method, and of the parameter. May stand on another annotation.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
public @interface UsePipes {
    /** Beans, where there is dependency injection, else classes with a constructor without parameters. */
    Class<? extends Pipe>[] value();
}
