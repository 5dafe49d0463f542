package dev.roost.server;

/**
 * One listener, middleware or hook that was added, so that it can be removed. Thread-safe.
 *
 * <p>Each call that adds something returns a registration of its own, even if the same object is added several times.
 *
 * <p>An event that is dispatched takes a copy of the listeners, as in Node. A listener that is removed meanwhile, by
 * another listener or by another thread, may still be called for that event. It is not called for an event whose dispatch
 * begins after {@link #remove()} has returned.
 */
@FunctionalInterface
public interface Registration {
    /** Removes what was added. Does nothing if it is removed already; never waits for a listener that runs. */
    void remove();
}
