package dev.roost.server;

/**
 * Removes one listener, middleware or hook that was added. Thread-safe.
 *
 * <p>Each call that adds something returns its own registration, even if the same object is added several times.
 *
 * <p>The dispatch of an event takes a copy of the listeners, as in Node. A listener that another listener or another thread
 * removes meanwhile may still be called for that event, but not for events whose dispatch starts after {@link #remove()} has
 * returned.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Registration {
    /** Removes the listener or middleware. Has no effect if it is removed already. Does not wait for a listener that runs. */
    void remove();
}
