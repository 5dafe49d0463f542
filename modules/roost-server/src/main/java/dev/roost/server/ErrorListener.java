package dev.roost.server;

/** Hears of events that a middleware of the socket has kept from its listeners. It may block. */
@FunctionalInterface
public interface ErrorListener {
    /**
     * @param failure what the middleware has thrown
     * @throws Exception logged
     */
    void onError(Event event, Throwable failure) throws Exception;
}
