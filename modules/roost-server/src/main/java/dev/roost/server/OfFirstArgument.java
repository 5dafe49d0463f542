package dev.roost.server;

import java.lang.reflect.Type;

/**
 * Calls a listener with the first argument of an event. Thread-safe, as the listener is.
 *
 * @param type of the argument, {@code T}
 */
record OfFirstArgument<T>(Type type, TypedListener<T> listener) implements EventListener {
    @Override
    public void onEvent(Event event) throws Exception {
        @SuppressWarnings("unchecked") // the codec gives what was asked for; a primitive comes boxed
        T argument = (T) event.arguments().get(0, type);
        listener.onEvent(argument, event);
    }
}
