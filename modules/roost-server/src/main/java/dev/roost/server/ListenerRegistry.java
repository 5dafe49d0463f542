package dev.roost.server;

import java.lang.reflect.Type;
import java.util.Objects;

/**
 * Adds listeners of events: to one {@link Socket}, or to all sockets of a {@link Namespace} or a {@link ParentNamespace}.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public interface ListenerRegistry {
    /**
     * Adds a listener of an event.
     *
     * @param event the name of the event
     * @param listener runs on the handler executor, unless it is {@linkplain EventListener#isNonBlocking() non-blocking}
     * @return removes the listener
     * @throws IllegalArgumentException if the name is reserved
     */
    Registration on(String event, EventListener listener);

    /**
     * Adds a listener of an event whose first argument has a type. If the argument can't be decoded, the listener is not
     * called, a client that expects an acknowledgement receives the error {@code bad_payload}, and the first failure of each
     * listener class is logged.
     *
     * @param <T> the type of the first argument
     * @param event the name of the event
     * @param type the type of the first argument
     * @param listener runs on the handler executor
     * @return removes the listener
     * @throws IllegalArgumentException if the name is reserved
     */
    default <T> Registration on(String event, Class<T> type, TypedListener<T> listener) {
        return on(event, firstArgument(type, listener));
    }

    /**
     * Adds a listener of an event whose first argument has a type with type parameters, as {@link #on(String, Class,
     * TypedListener)}.
     *
     * @param <T> the type of the first argument
     * @param event the name of the event
     * @param type the type of the first argument
     * @param listener runs on the handler executor
     * @return removes the listener
     * @throws IllegalArgumentException if the name is reserved
     */
    default <T> Registration on(String event, TypeRef<T> type, TypedListener<T> listener) {
        return on(event, firstArgument(type.type(), listener));
    }

    private static <T> EventListener firstArgument(Type type, TypedListener<T> listener) {
        Objects.requireNonNull(listener, "listener");
        return new EventListener() {
            @Override
            public void onEvent(Event event) throws Exception {
                @SuppressWarnings("unchecked") // The codec returns the requested type; a primitive is boxed.
                T argument = (T) event.arguments().get(0, type);
                listener.onEvent(argument, event);
            }

            @Override
            public Class<?> listenerClass() {
                return listener.getClass();
            }
        };
    }

    /**
     * Adds a listener of the next event of this name only.
     *
     * @param event the name of the event
     * @param listener runs on the handler executor
     * @return removes the listener
     * @throws IllegalArgumentException if the name is reserved
     */
    Registration once(String event, EventListener listener);

    /**
     * Removes what one call of {@link #on(String, EventListener)} or {@link #once} added.
     *
     * @param event the name of the event
     * @param listener the listener
     */
    void off(String event, EventListener listener);
}
