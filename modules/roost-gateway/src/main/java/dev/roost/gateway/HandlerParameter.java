package dev.roost.gateway;

import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * One parameter of a handler, for those that give it its value.
 *
 * @param parameter as it is declared
 * @param type as what its value is decoded, which pipes may make the parameter's own type of; type variables of a generic
 *     superclass or interface are replaced by what the gateway's class gives them
 * @param argument which argument of the event it takes, if it takes one
 * @param overridden the same parameter of the methods that the handler overrides or implements, the most specific first
 */
public record HandlerParameter(Parameter parameter, Type type, int argument, List<Parameter> overridden) {
    public HandlerParameter {
        overridden = List.copyOf(overridden);
    }

    /** Creates a parameter of a method that overrides none. */
    public HandlerParameter(Parameter parameter, Type type, int argument) {
        this(parameter, type, argument, List.of());
    }

    /** Its name, as far as the compiler kept it ({@code -parameters}). */
    public String name() {
        return parameter.getName();
    }

    /** Returns an annotation of the parameter, else that of the most specific method that the handler overrides. */
    public <A extends Annotation> Optional<A> annotation(Class<A> kind) {
        A own = parameter.getAnnotation(kind);
        if (own != null) {
            return Optional.of(own);
        }
        for (Parameter each : overridden) {
            A inherited = each.getAnnotation(kind);
            if (inherited != null) {
                return Optional.of(inherited);
            }
        }
        return Optional.empty();
    }

    /** Returns the same parameter, whose value is decoded as another type. */
    public HandlerParameter withType(Type value) {
        return new HandlerParameter(parameter, value, argument, overridden);
    }
}
