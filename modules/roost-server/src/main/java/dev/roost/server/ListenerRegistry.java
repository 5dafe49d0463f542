package dev.roost.server;

import java.util.Objects;

/**
 * Where listeners of events are added: for one {@link Socket}, or for all sockets of a {@link Namespace} or a {@link
 * ParentNamespace}. Thread-safe.
 *
 * <p>Each listener can be removed by the {@link Registration} that the call which added it returns.
 */
public interface ListenerRegistry {
    /**
     * Adds a listener of an event.
     *
     * @throws IllegalArgumentException if the name is reserved
     */
    Registration on(String event, EventListener listener);

    /**
     * As {@link #on(String, EventListener)}, with the first argument as a type. An argument of another type does not reach the
     * listener: the acknowledgement is the error {@code bad_payload}, and the first such event of each listener is logged.
     */
    default <T> Registration on(String event, Class<T> type, TypedListener<T> listener) {
        return on(event, new OfFirstArgument<>(type, Objects.requireNonNull(listener, "listener")));
    }

    /** As {@link #on(String, Class, TypedListener)}, with a type that has parameters. */
    default <T> Registration on(String event, TypeRef<T> type, TypedListener<T> listener) {
        return on(event, new OfFirstArgument<>(type.type(), Objects.requireNonNull(listener, "listener")));
    }

    /**
     * Adds a listener of the next such event only.
     *
     * @throws IllegalArgumentException if the name is reserved
     */
    Registration once(String event, EventListener listener);

    /** Removes what one call of {@link #on(String, EventListener)} or {@link #once} with this listener added. */
    void off(String event, EventListener listener);
}
