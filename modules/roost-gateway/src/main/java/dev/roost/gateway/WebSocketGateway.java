package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A class whose methods hear the events of a namespace, or of many. One object of it serves all sockets. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WebSocketGateway {
    /**
     * With or without its leading slash; by default the default namespace. With variable parts, {@code /org/{id}}, all
     * namespaces of that form, each made when a client asks for it.
     */
    String namespace() default "/";

    /** Instead of a namespace: a regular expression; each namespace that it finds something in, as above. */
    String pattern() default "";
}
