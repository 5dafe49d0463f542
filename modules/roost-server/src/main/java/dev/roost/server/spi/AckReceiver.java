package dev.roost.server.spi;

import dev.roost.protocol.Payload;

/** Whoever waits for the answers of clients. Thread-safe, and quick: it is called on loops. */
public interface AckReceiver {
    /** One that was asked has answered. */
    void answered(Payload answer);

    /** One that was asked has gone, and won't answer. */
    void gone();

    /** Whether it waits no more, so that it may be forgotten. */
    boolean isOver();
}
