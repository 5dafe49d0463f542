package dev.roost.server;

/**
 * A listener of the events that are sent to one client, without acknowledgements.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OutgoingListener {
    /**
     * Receives an event that has been sent. Called on the handler executor; may block, because sending does not wait for it.
     *
     * @param event the name of the event
     * @param arguments the arguments
     * @throws Exception is logged
     */
    void onOutgoing(String event, Arguments arguments) throws Exception;
}
