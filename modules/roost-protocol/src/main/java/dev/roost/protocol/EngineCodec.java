package dev.roost.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One version of the Engine.IO protocol: packets to and from WebSocket frames, the forms of its long-polling bodies,
 * and who pings. A session has one for life. Pure.
 */
public interface EngineCodec {
    /** Revision 4, the one of Socket.IO clients 3 and 4. */
    EngineCodec V4 = new EngineCodecV4();

    /** Revision 3, the one of Socket.IO clients 1 and 2. */
    EngineCodec V3 = new EngineCodecV3(false);

    /** Revision 3 as a client speaks it that can't take binary data ({@code b64=1}): all it is sent is text. */
    EngineCodec V3_BASE64 = new EngineCodecV3(true);

    /** The number that a client gives as {@code EIO}. */
    int version();

    /** Whether the client pings and the server answers, not the other way round. */
    boolean clientPings();

    Frame encode(EnginePacket packet);

    /**
     * Reads one WebSocket message.
     *
     * @throws ProtocolException if it is no packet of this version
     */
    EnginePacket decode(Frame frame);

    /**
     * The form of a body that is to be sent.
     *
     * @param binary whether there are binary messages in it
     */
    PollingEncoding pollingEncoding(boolean binary);

    /**
     * The form of a body that arrived.
     *
     * @param contentType as sent; null if it was not
     * @return null if this version has no bodies of this type
     */
    @Nullable
    PollingEncoding pollingEncodingOf(@Nullable String contentType);
}
