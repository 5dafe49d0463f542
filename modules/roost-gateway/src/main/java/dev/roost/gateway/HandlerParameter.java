package dev.roost.gateway;

import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * One parameter of a handler, for those that give it its value.
 *
 * @param parameter as it is declared
 * @param type as what its value is decoded, which pipes may make the parameter's own type of
 * @param argument which argument of the event it takes, if it takes one
 */
public record HandlerParameter(Parameter parameter, Type type, int argument) {
    /** Its name, as far as the compiler kept it ({@code -parameters}). */
    public String name() {
        return parameter.getName();
    }

    public <A extends Annotation> Optional<A> annotation(Class<A> kind) {
        return Optional.ofNullable(parameter.getAnnotation(kind));
    }
}
