package dev.roost.server.spi;

import dev.roost.protocol.Payload;
import org.jspecify.annotations.Nullable;

/** Whoever waits for the answers of clients. Thread-safe, and quick: it is called on loops. */
public interface AckReceiver {
    /**
     * One that was asked has answered.
     *
     * @param socketId null if the server that has the socket does not send its id
     */
    void answered(@Nullable String socketId, Payload answer);

    /**
     * One that was asked has gone, and won't answer.
     *
     * @param socketId null if the server that has the socket does not send its id
     */
    void gone(@Nullable String socketId);

    /** Whether it waits no more, so that it may be forgotten. */
    boolean isOver();
}
