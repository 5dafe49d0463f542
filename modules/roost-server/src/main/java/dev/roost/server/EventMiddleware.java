package dev.roost.server;

/**
 * A middleware of the events of one socket: accepts or rejects each event before its listeners run.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EventMiddleware {
    /**
     * Returns normally to accept the event. Called on the handler executor; may block.
     *
     * @param event the event
     * @throws Exception rejects the event: it is passed to {@link Socket#onError}, and a client that expects an acknowledgement
     *     receives an internal error
     */
    void onEvent(Event event) throws Exception;
}
