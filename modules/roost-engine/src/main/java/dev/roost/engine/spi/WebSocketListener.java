package dev.roost.engine.spi;

import dev.roost.protocol.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The receiver of the events of one WebSocket. Called on the loop of the link.
 *
 * @since 0.1.0
 */
public interface WebSocketListener {
    /**
     * Handles one complete message.
     *
     * @param frame the message; text is well-formed UTF-8
     */
    void onMessage(Frame frame);

    /** Notifies that the link accepts more data after {@link WebSocketLink#isWritable()} was false. */
    void onWritable();

    /**
     * Notifies that the peer has sent more than {@link WebSocketOptions#maxMessageBytes()} in one message. The link closes,
     * and {@link #onClosed} follows.
     */
    void onTooLarge();

    /**
     * Notifies that the link is closed. Called once, last.
     *
     * @param failure a description of the failure, or null if the peer closed the link or its connection
     */
    void onClosed(@Nullable String failure);
}
