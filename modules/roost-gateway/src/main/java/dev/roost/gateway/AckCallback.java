package dev.roost.gateway;

import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement callback of one event, for handlers that send the acknowledgement themselves. Thread-safe; it may be
 * called after the handler has returned.
 *
 * @see Ack
 * @since 0.1.0
 */
public interface AckCallback {
    /**
     * Sends the acknowledgement. Only the first call has an effect.
     *
     * @param values each is encoded by its own class; wrap a list whose elements need type ids with
     *     {@link dev.roost.server.TypeRef#typed}
     * @return true if this call sent the acknowledgement; false if one was sent before or the client didn't request one
     * @throws dev.roost.server.spi.PayloadException if a value can't be encoded
     */
    boolean send(@Nullable Object @Nullable ... values);

    /**
     * Returns whether the client requested an acknowledgement.
     *
     * @return true if the event has an acknowledgement id
     */
    boolean isWanted();
}
