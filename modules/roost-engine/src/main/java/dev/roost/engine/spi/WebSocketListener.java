package dev.roost.engine.spi;

import dev.roost.protocol.Frame;
import org.jspecify.annotations.Nullable;

/** Who listens to a WebSocket; called on the link's loop. */
public interface WebSocketListener {
    /** One whole message; text is well-formed UTF-8. */
    void onMessage(Frame frame);

    /** The link takes more again after {@link WebSocketLink#isWritable()} was false. */
    void onWritable();

    /**
     * The peer has sent more than {@link WebSocketOptions#maxMessageBytes()} in one message; the link ends, and {@link
     * #onClosed} follows.
     */
    void onTooLarge();

    /**
     * The link is closed; called once, last.
     *
     * @param failure what broke, or null if the peer closed it or went
     */
    void onClosed(@Nullable String failure);
}
