package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that takes a variable part of the name of the namespace, {@code id} of {@code /org/{id}}; as
 * {@link HandshakeHeader}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface NamespaceVariable {
    /** The name of the variable. */
    String value();
}
