package dev.roost.gateway;

import dev.roost.server.Event;
import dev.roost.server.Socket;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/**
 * An event on its way to a handler. Thread-safe.
 *
 * @param gateway the class of the handler's gateway, as its author wrote it
 * @param method the handler
 * @param annotated where annotations are looked for: the handler, the methods that it overrides or implements, the gateway,
 *     its superclasses and interfaces
 */
public record EventContext(Event event, Class<?> gateway, Method method, List<AnnotatedElement> annotated) {
    public EventContext {
        annotated = List.copyOf(annotated);
    }

    /** Creates the context of a handler whose annotations are its own or its gateway's. */
    public EventContext(Event event, Class<?> gateway, Method method) {
        this(event, gateway, method, List.of(method, gateway));
    }

    /** Who sent it. */
    public Socket socket() {
        return event.socket();
    }

    /** An annotation of the handler, else of its gateway; each inherits what it doesn't have itself. */
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
