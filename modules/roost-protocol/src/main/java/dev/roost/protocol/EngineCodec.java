package dev.roost.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One revision of the Engine.IO protocol: the encoding of packets as WebSocket messages and as polling bodies, and the direction of
 * pings. A session uses one codec. Immutable.
 *
 * @since 0.1.0
 */
public interface EngineCodec {
    /** Revision 4, used by Socket.IO clients 3 and 4. */
    EngineCodec V4 = new EngineCodecV4();

    /** Revision 3, used by Socket.IO clients 1 and 2. */
    EngineCodec V3 = new EngineCodecV3(false);

    /**
     * Revision 3 for clients that don't support binary data ({@code b64=1}): all packets are sent as text.
     */
    EngineCodec V3_BASE64 = new EngineCodecV3(true);

    /**
     * Returns the revision, which clients send as the query parameter {@code EIO}.
     *
     * @return 3 or 4
     */
    int version();

    /**
     * Returns whether the client sends pings and the server responds, as in revision 3.
     *
     * @return false if the server sends pings
     */
    boolean clientPings();

    /**
     * Encodes a packet as a WebSocket message.
     *
     * @param packet the packet
     * @return the message
     */
    Frame encode(EnginePacket packet);

    /**
     * Decodes a WebSocket message.
     *
     * @param frame the message
     * @return the packet
     * @throws ProtocolException if the message is not a packet of this revision
     */
    EnginePacket decode(Frame frame);

    /**
     * Returns the encoding of a polling body to send.
     *
     * @param binary whether the body contains binary messages
     * @return the encoding
     */
    PollingEncoding pollingEncoding(boolean binary);

    /**
     * Returns the encoding of a received polling body.
     *
     * @param contentType the {@code Content-Type} header, or null if there was none
     * @return the encoding, or null if this revision doesn't support the type
     */
    @Nullable
    PollingEncoding pollingEncodingOf(@Nullable String contentType);
}
