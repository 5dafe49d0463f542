package dev.roost.server.spi;

import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.PacketDecoder;
import dev.roost.protocol.SocketPacket;
import dev.roost.protocol.SocketPacketDecoder;
import dev.roost.protocol.SocketPacketEncoder;
import java.util.List;

/**
 * The format of socket.io-protocol v5: a text with JSON in it, and attachments as binary messages of their own.
 *
 * @param payloads which writes and reads JSON
 */
public record DefaultParser(PayloadCodec payloads) implements Parser {
    @Override
    public List<EnginePacket> encode(SocketPacket packet) {
        return SocketPacketEncoder.encode(packet);
    }

    @Override
    public PacketDecoder decoder(int maxAttachments) {
        return new SocketPacketDecoder(maxAttachments);
    }
}
