package dev.roost.engine.spi;

import dev.roost.protocol.Bytes;
import java.util.function.Function;

/**
 * One HTTP request and its response, which a transport module implements. Thread-safe; callbacks run on {@link #loop()}.
 *
 * @since 0.1.0
 */
public interface HttpExchange {
    /**
     * Returns the head of the request.
     *
     * @return the head
     */
    RequestHead head();

    /**
     * Returns the loop of the connection.
     *
     * @return the loop on which callbacks run
     */
    SessionLoop loop();

    /**
     * Collects the body of the request. Called at most once. The body of a request for which it isn't called is discarded.
     *
     * @param maxBytes the largest body that is collected, in bytes
     * @param receiver receives the body
     */
    void receive(int maxBytes, BodyReceiver receiver);

    /**
     * Sends the response. A second response, and a response to a disconnected client, are dropped.
     *
     * @param response the response
     */
    void answer(HttpResponse response);

    /**
     * Sets the callback for a client that disconnects before the response, instead of the previous one. If the client has
     * disconnected already, the callback runs too.
     *
     * @param callback runs on the loop
     */
    void onAbandoned(Runnable callback);

    /**
     * Sends a 101 response and turns the connection into a WebSocket.
     *
     * @param options the options of the WebSocket
     * @param onOpen called after the 101 was written and before the first message is delivered; returns the listener
     */
    void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen);

    /**
     * The receiver of a request body. Called on the loop of the exchange, one method once.
     *
     * @since 0.1.0
     */
    interface BodyReceiver {
        /**
         * Receives the complete body.
         *
         * @param body the body, possibly empty
         */
        void onBody(Bytes body);

        /** The body is larger than allowed. The rest of it is discarded. */
        void onTooLarge();
    }
}
