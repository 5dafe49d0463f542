package dev.roost.gateway.spi;

import dev.roost.server.Socket;

/**
 * What belongs to a thread while a gateway works for a socket on it: a security context, or the context of a log, for
 * example. Called by many threads; it may block no more than the handlers may.
 */
@FunctionalInterface
public interface HandlerScope {
    /**
     * Called before anything else is done for one event, one hook, or one client that wants to join: before rate limits and
     * guards. What completes later, on another thread, is not in it.
     *
     * @return what ends it, run on the same thread when that has been done; those begun later end earlier
     */
    Runnable begin(Socket socket);
}
