package dev.roost.gateway.spi;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The description of a registered handler, for reports and observers. Immutable. The names of guards, interceptors, pipes and
 * filters are simple class names in the order in which they apply.
 *
 * @param namespace the name, template or pattern of the gateway's namespaces
 * @param events the names of the events; {@code *} for events without another handler
 * @param gateway the gateway class as written by its author, not a proxy class
 * @param method the handler method
 * @param guards the guards
 * @param interceptors the interceptors, the outermost first
 * @param pipes the pipes; a pipe of one parameter as {@code parameter:Pipe}
 * @param filters the exception filters in the order in which they are tried
 * @param nonBlocking whether the handler runs on the event loop
 * @see dev.roost.gateway.Gateways#handlers
 * @since 0.1.0
 */
public record HandlerInfo(
        String namespace,
        List<String> events,
        Class<?> gateway,
        Method method,
        List<String> guards,
        List<String> interceptors,
        List<String> pipes,
        List<String> filters,
        boolean nonBlocking) {

    /** Creates a description. */
    public HandlerInfo {
        events = List.copyOf(events);
        guards = List.copyOf(guards);
        interceptors = List.copyOf(interceptors);
        pipes = List.copyOf(pipes);
        filters = List.copyOf(filters);
    }

    /**
     * Returns the description on one line.
     *
     * @return the description
     */
    @Override
    public String toString() {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return namespace + " " + events + " -> " + gateway.getSimpleName() + "." + method.getName() + "(" + parameters
                + ") guards=" + guards + " interceptors=" + interceptors + " pipes=" + pipes + " filters=" + filters
                + (nonBlocking ? " on the event loop" : "");
    }
}
