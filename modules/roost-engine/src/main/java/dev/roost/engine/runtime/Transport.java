package dev.roost.engine.runtime;

import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.WebSocketLink;

/** The way in which packets of a session travel. Loop only. */
interface Transport {
    /** The value of the query parameter {@code transport}. */
    String name();

    /** Whether it uses this link. */
    boolean isOn(WebSocketLink link);

    /** Whether packets that are sent now are sent immediately, as far as this process knows. */
    boolean isWritable();

    /** Whether packets for the client have to wait for its next GET. */
    boolean awaitsPoll();

    /** Sends as much of the outbox as the peer accepts now. */
    void flush(Outbox outbox);

    /** Whether all packets have been sent, as far as this process knows. */
    boolean isDrained(Outbox outbox);

    /** Handles a GET, which fetches packets. */
    void poll(HttpExchange exchange);

    /** Handles a POST, which brings packets. */
    void push(HttpExchange exchange);

    void setReading(boolean reading);

    /** Sends the outbox, then closes, and calls {@link TransportContext#onClosedGracefully()}. */
    void closeGracefully(Outbox outbox);

    /** Closes at once, and answers a request that waits. */
    void discard(CloseMode mode);

    /** How a waiting request is answered when its transport is discarded. */
    enum CloseMode {
        /** With a close packet. */
        CLOSE,
        /** With a noop packet. */
        NOOP,
        /** With an error, since another transport carries the session. */
        REJECT
    }
}
