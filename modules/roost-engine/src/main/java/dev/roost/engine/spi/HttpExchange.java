package dev.roost.engine.spi;

import dev.roost.protocol.Bytes;
import java.util.function.Function;

/** One request to be answered once. Thread-safe; what it calls back, it calls on {@link #loop()}. */
public interface HttpExchange {
    RequestHead head();

    /** The loop of the connection that the request came by. */
    SessionLoop loop();

    /**
     * Collects the request's body. It is called once at most; a request whose body nobody asks for has it thrown away.
     *
     * @param maxBytes beyond which the body is not collected
     */
    void receive(int maxBytes, BodyReceiver receiver);

    /** Sends the answer. A second one, or one to a peer that has gone, is dropped. */
    void answer(HttpResponse answer);

    /** What to do if the peer goes before the answer, or has gone; replaces what was set before. */
    void onAbandoned(Runnable callback);

    /**
     * Answers with 101 and turns the connection into a WebSocket.
     *
     * @param onOpen called after the 101 was written, before the first message is delivered; returns who listens
     */
    void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen);

    /** Takes a request body. */
    interface BodyReceiver {
        void onBody(Bytes body);

        /** The body is larger than asked for; what is left of it is not delivered. */
        void onTooLarge();
    }
}
