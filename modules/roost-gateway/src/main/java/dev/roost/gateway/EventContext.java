package dev.roost.gateway;

import dev.roost.server.Event;
import dev.roost.server.Socket;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/**
 * One event and the handler that it is routed to, for guards, interceptors and exception filters. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.gateway.EventContext;
 * import dev.roost.gateway.Guard;
 * import java.lang.annotation.Retention;
 * import java.lang.annotation.RetentionPolicy;
 *
 * class RoleGuard implements Guard {
 *     @Retention(RetentionPolicy.RUNTIME)
 *     @interface Role {
 *         String value();
 *     }
 *
 *     @Override
 *     public boolean canActivate(EventContext context) {
 *         return context.annotation(Role.class)
 *                 .map(role -> context.socket().rooms().contains(role.value()))
 *                 .orElse(true);
 *     }
 * }
 * }</pre>
 *
 * @param event the event
 * @param gateway the gateway class as written by its author, not a proxy class
 * @param method the handler method
 * @param annotated the elements that are searched for annotations: the handler method, the methods that it overrides or
 *     implements, the gateway class, its superclasses and interfaces
 * @since 0.1.0
 */
public record EventContext(Event event, Class<?> gateway, Method method, List<AnnotatedElement> annotated) {
    /** Creates a context. */
    public EventContext {
        annotated = List.copyOf(annotated);
    }

    /**
     * Creates the context of a handler without inherited annotations.
     *
     * @param event the event
     * @param gateway the gateway class
     * @param method the handler method
     */
    public EventContext(Event event, Class<?> gateway, Method method) {
        this(event, gateway, method, List.of(method, gateway));
    }

    /**
     * Returns the socket that sent the event.
     *
     * @return the socket
     */
    public Socket socket() {
        return event.socket();
    }

    /**
     * Returns an annotation of the handler method, else of the gateway class. Both include inherited annotations; the most
     * specific one applies.
     *
     * @param <A> the annotation type
     * @param kind the annotation type
     * @return the annotation, or empty
     */
    public <A extends Annotation> Optional<A> annotation(Class<A> kind) {
        for (AnnotatedElement element : annotated) {
            A found = element.getAnnotation(kind);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
