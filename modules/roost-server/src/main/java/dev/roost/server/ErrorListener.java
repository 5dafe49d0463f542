package dev.roost.server;

/**
 * A listener of events that an event middleware of the socket rejected.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ErrorListener {
    /**
     * Receives a rejected event. Called on the handler executor; may block.
     *
     * @param event the event
     * @param failure what the middleware threw
     * @throws Exception is logged
     */
    void onError(Event event, Throwable failure) throws Exception;
}
