package dev.roost.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A decoder of the Socket.IO packets of one session. It may hold an incomplete packet. Event loop only.
 *
 * @since 0.1.0
 */
public interface PacketDecoder {
    /**
     * Decodes a text message.
     *
     * @param message the text in UTF-8
     * @return the packet, or null if it is incomplete or has no meaning
     * @throws ProtocolException if the message is not a valid packet, or not valid at this point
     */
    @Nullable
    SocketPacket text(Bytes message);

    /**
     * Decodes a binary message.
     *
     * @param message the bytes
     * @return the packet, or null if it is incomplete or has no meaning
     * @throws ProtocolException if the message is not a valid packet, or not valid at this point
     */
    @Nullable
    SocketPacket binary(Bytes message);

    /**
     * Returns whether the decoder holds an incomplete packet.
     *
     * @return true if attachments are missing
     */
    boolean isWaiting();

    /**
     * Returns the size of the incomplete packet, as far as it has arrived, so that its memory can be limited.
     *
     * @return bytes, 0 if there is none; by default 0, for decoders that hold no packet
     */
    default long waitingBytes() {
        return 0;
    }
}
