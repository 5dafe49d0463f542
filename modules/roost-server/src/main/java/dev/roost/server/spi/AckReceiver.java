package dev.roost.server.spi;

import dev.roost.protocol.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Receives the acknowledgements of clients. Thread-safe; methods are called on event loops and must not block.
 *
 * @since 0.1.0
 */
public interface AckReceiver {
    /**
     * Reports the acknowledgement of a receiver.
     *
     * @param socketId the id of the socket; null if its server does not send the id
     * @param answer the arguments of the acknowledgement
     */
    void answered(@Nullable String socketId, Payload answer);

    /**
     * Reports a receiver that has disconnected without an acknowledgement.
     *
     * @param socketId the id of the socket; null if its server does not send the id
     */
    void gone(@Nullable String socketId);

    /**
     * Returns whether further acknowledgements are ignored, so that the caller can discard this receiver.
     *
     * @return whether the receiver no longer waits
     */
    boolean isOver();
}
