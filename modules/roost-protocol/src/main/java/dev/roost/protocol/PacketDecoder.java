package dev.roost.protocol;

import org.jspecify.annotations.Nullable;

/** Turns the messages of one session back into packets; it may hold one that is not complete yet. Loop only. */
public interface PacketDecoder {
    /**
     * Takes a text message.
     *
     * @return the packet, or null if more of it is to come or if it says nothing
     * @throws ProtocolException if this is not, or does not go on with, a packet
     */
    @Nullable
    SocketPacket text(Bytes message);

    /** Takes a binary message; for the rest as {@link #text}. */
    @Nullable
    SocketPacket binary(Bytes message);

    /** Whether it holds the beginning of a packet. */
    boolean isWaiting();
}
