package dev.roost.server;

/**
 * Hears one kind of event. The events of one socket come one at a time, in order; so it may block, unless it says that it
 * doesn't.
 */
@FunctionalInterface
public interface EventListener {
    /** @throws Exception logged; a client that waits for an answer is told that there was an error */
    void onEvent(Event event) throws Exception;

    /**
     * Whether it may be called on the socket's loop: it must never block, for the loop's other clients wait meanwhile. An
     * event is handled there, without the way to another thread, if none of those who hear it blocks, the socket has no
     * middlewares of events, and nothing of the socket is before it. Asked for each event; the answer must not change.
     */
    default boolean isNonBlocking() {
        return false;
    }
}
