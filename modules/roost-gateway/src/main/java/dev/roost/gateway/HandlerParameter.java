package dev.roost.gateway;

import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * One parameter of a handler, for pipes, argument resolvers and argument checks. Immutable.
 *
 * @param parameter the parameter as declared
 * @param type the type that its value is decoded to, from which pipes may produce the declared type; type variables of a generic
 *     superclass or interface are resolved
 * @param argument the index of the event argument that it takes, or -1
 * @param overridden the same parameter of the methods that the handler overrides or implements, the most specific first
 * @since 0.1.0
 */
public record HandlerParameter(Parameter parameter, Type type, int argument, List<Parameter> overridden) {
    /** Creates a parameter. */
    public HandlerParameter {
        overridden = List.copyOf(overridden);
    }

    /**
     * Creates a parameter of a method that overrides none.
     *
     * @param parameter the parameter as declared
     * @param type the type that its value is decoded to
     * @param argument the index of the event argument that it takes, or -1
     */
    public HandlerParameter(Parameter parameter, Type type, int argument) {
        this(parameter, type, argument, List.of());
    }

    /**
     * Returns the name of the parameter. Compile with {@code -parameters} to keep it in the class file.
     *
     * @return the declared name, or {@code arg0} and so on
     */
    public String name() {
        return parameter.getName();
    }

    /**
     * Returns an annotation of the parameter, else of the same parameter of the most specific overridden method that has it.
     *
     * @param <A> the annotation type
     * @param kind the annotation type
     * @return the annotation, or empty
     */
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

    /**
     * Returns the same parameter with another type to decode to.
     *
     * @param value the type
     * @return a new parameter
     */
    public HandlerParameter withType(Type value) {
        return new HandlerParameter(parameter, value, argument, overridden);
    }
}
