package dev.roost.server;

/** Sees each event of one socket before its listeners, and may keep it from them. It may block. */
@FunctionalInterface
public interface EventMiddleware {
    /**
     * Returns if the event may go on.
     *
     * @throws Exception told to {@link Socket#onError}; a client that waits for an answer is told that there was an error
     */
    void onEvent(Event event) throws Exception;
}
