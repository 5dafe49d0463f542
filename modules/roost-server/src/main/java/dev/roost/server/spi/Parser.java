package dev.roost.server.spi;

import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.PacketDecoder;
import dev.roost.protocol.SocketPacket;
import java.util.List;

/**
 * The format that packets and their arguments have on the wire; server and clients must use the same. What Node's
 * server has as its option of that name. Thread-safe.
 */
public interface Parser {
    /** Turns a packet into the messages that must travel back to back. */
    List<EnginePacket> encode(SocketPacket packet);

    /**
     * Makes the decoder of one session.
     *
     * @param maxAttachments how many attachments one packet may announce, for a format that has them
     */
    PacketDecoder decoder(int maxAttachments);

    /** How this format holds values; {@link dev.roost.protocol.Payload}s of another's mean nothing to it. */
    PayloadCodec payloads();
}
