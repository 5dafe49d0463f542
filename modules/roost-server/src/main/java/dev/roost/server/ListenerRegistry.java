package dev.roost.server;

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

    /** As {@link #on(String, EventListener)}, with the first argument as a type. */
    default <T> Registration on(String event, Class<T> type, TypedListener<T> listener) {
        return on(event, heard -> listener.onEvent(heard.arguments().get(0, type), heard));
    }

    /** As {@link #on(String, EventListener)}, with the first argument as a type that has parameters. */
    default <T> Registration on(String event, TypeRef<T> type, TypedListener<T> listener) {
        return on(event, heard -> listener.onEvent(heard.arguments().get(0, type), heard));
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
