package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Guards of a handler, or of all handlers of a gateway, asked in this order after the global ones and those of the class.
 * May stand on another annotation, which then stands for it.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface UseGuards {
    /** Beans, where there is dependency injection, else classes with a constructor without parameters. */
    Class<? extends Guard>[] value();
}
