package dev.roost.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * An encoding of packets as the body of a polling request or response. Immutable.
 *
 * @since 0.1.0
 */
public interface PollingEncoding {
    /**
     * Returns the media type of a body.
     *
     * @return the value of the {@code Content-Type} header
     */
    String contentType();

    /**
     * Encodes packets as a part of a body, without the separator from adjacent parts.
     *
     * @param packets at least one packet
     * @return the part
     */
    Bytes encode(List<EnginePacket> packets);

    /**
     * Joins parts to a body.
     *
     * @param parts results of {@link #encode}
     * @return the body
     */
    Bytes join(List<Bytes> parts);

    /**
     * Returns a reader of a body. Packets are decoded on request, so those before a malformed packet are returned.
     *
     * @param body the body
     * @return a new reader
     * @throws ProtocolException if the body as a whole is malformed
     */
    PollingBodyReader reader(Bytes body);

    /**
     * Decodes all packets of a body.
     *
     * @param body the body
     * @return the packets in order
     * @throws ProtocolException if the body is malformed
     */
    default List<EnginePacket> decode(Bytes body) {
        List<EnginePacket> packets = new ArrayList<>();
        PollingBodyReader reader = reader(body);
        for (EnginePacket packet = reader.next(); packet != null; packet = reader.next()) {
            packets.add(packet);
        }
        return packets;
    }
}
