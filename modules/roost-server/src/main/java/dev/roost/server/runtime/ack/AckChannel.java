package dev.roost.server.runtime.ack;

import dev.roost.protocol.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends the acknowledgements of one socket. Thread-safe. */
public interface AckChannel {
    /**
     * Encodes the values of an acknowledgement.
     *
     * @throws dev.roost.server.spi.PayloadException if a value can't be encoded, or there are too many attachments
     */
    Payload encode(List<? extends @Nullable Object> values);

    /**
     * Sends an acknowledgement, unless the socket has ended.
     *
     * @param event the event if a deadline or a callback waits for its acknowledgement; or null, so that its arguments are not
     *     kept until the acknowledgement is sent
     */
    void send(@Nullable ReceivedEvent event, long ackId, Payload payload);

    /** Runs a callback if the event is not acknowledged in time. */
    void ackWithin(ReceivedEvent event, long timeoutNanos, Runnable onTimeout);
}
