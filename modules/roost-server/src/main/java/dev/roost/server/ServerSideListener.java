package dev.roost.server;

/**
 * A listener of events that other servers of the cluster send.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ServerSideListener {
    /**
     * Receives an event. Called on the handler executor, in the order of the events; may block.
     *
     * @param event the event
     * @throws Exception is logged; a server that expects an answer receives an empty one
     */
    void onServerSideEvent(ServerSideEvent event) throws Exception;
}
