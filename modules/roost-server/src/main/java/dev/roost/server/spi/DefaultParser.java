package dev.roost.server.spi;

import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.PacketDecoder;
import dev.roost.protocol.SocketPacket;
import dev.roost.protocol.SocketPacketDecoder;
import dev.roost.protocol.SocketPacketEncoder;
import java.util.List;

/**
 * The parser of socket.io-protocol v5: each packet is a text message with JSON, followed by one binary message per attachment.
 * Thread-safe.
 *
 * @param payloads reads and writes JSON
 * @see <a href="https://github.com/socketio/socket.io-protocol">socket.io-protocol</a>
 * @since 0.1.0
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
