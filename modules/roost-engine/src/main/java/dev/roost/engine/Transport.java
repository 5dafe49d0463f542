package dev.roost.engine;

import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.WebSocketLink;

/** How a session's packets travel. Loop only. */
interface Transport {
    /** The name that clients give as {@code transport}. */
    String name();

    /** Whether this is the link it uses. */
    boolean isOn(WebSocketLink link);

    /** Whether what is sent now leaves at once, as far as this process can tell. */
    boolean isWritable();

    /** Whether packets for the client wait for its next GET. */
    boolean awaitsPoll();

    /** Sends what the outbox holds, as far as the peer takes it now. */
    void flush(Outbox outbox);

    /** Whether all that there was to send has left, as far as this process can tell. */
    boolean isDrained(Outbox outbox);

    /** A request for packets. */
    void poll(HttpExchange exchange);

    /** A request that brings packets. */
    void push(HttpExchange exchange);

    void setReading(boolean reading);

    /** Sends what the outbox holds, then closes, and calls {@link EngineSession#onClosedGracefully()}. */
    void closeGracefully(Outbox outbox);

    /** Closes at once: a request that waits is answered. */
    void discard(CloseMode mode);

    /** How a request that waits is answered when the transport is discarded. */
    enum CloseMode {
        CLOSE,
        NOOP,
        /** With an error: the session uses another transport. */
        REFUSAL
    }
}
