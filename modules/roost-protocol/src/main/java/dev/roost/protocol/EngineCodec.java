package dev.roost.protocol;

import java.util.List;

/**
 * One version of the Engine.IO wire format: packets to and from WebSocket frames, and to and from the bodies of
 * long-polling requests. Pure.
 */
public interface EngineCodec {
    /** Engine.IO protocol revision 4, the one of Socket.IO clients 3 and 4. */
    EngineCodec V4 = new EngineCodecV4();

    /** The number that a client gives as {@code EIO}. */
    int version();

    Frame encode(EnginePacket packet);

    /**
     * Reads one WebSocket message.
     *
     * @throws ProtocolException if it is no packet of this version
     */
    EnginePacket decode(Frame frame);

    /** The polling form of packets that travel together, without what separates it from its neighbours. */
    Bytes encodePayload(List<EnginePacket> packets);

    /** One HTTP body of several payloads, each made by {@link #encodePayload}. */
    Bytes joinPayloads(List<Bytes> payloads);

    /**
     * Reads one HTTP body.
     *
     * @param maxPackets how many packets one body may hold
     * @throws ProtocolException if the body is not well-formed or holds more packets
     */
    List<EnginePacket> decodePayload(Bytes body, int maxPackets);
}
