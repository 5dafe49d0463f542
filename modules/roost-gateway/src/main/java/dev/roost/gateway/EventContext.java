package dev.roost.gateway;

import dev.roost.server.Event;
import dev.roost.server.Socket;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * An event on its way to a handler. Thread-safe.
 *
 * @param gateway the class of the handler's gateway, as its author wrote it
 * @param method the handler
 */
public record EventContext(Event event, Class<?> gateway, Method method) {
    /** Who sent it. */
    public Socket socket() {
        return event.socket();
    }

    /** An annotation of the handler, else of its gateway. */
    public <A extends Annotation> Optional<A> annotation(Class<A> kind) {
        A ofMethod = method.getAnnotation(kind);
        return Optional.ofNullable(ofMethod != null ? ofMethod : gateway.getAnnotation(kind));
    }
}
