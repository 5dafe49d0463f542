package dev.roost.msgpack;

import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.PacketDecoder;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The format of npm's {@code socket.io-msgpack-parser} 3, which clients must then use as well: each packet is one binary
 * message, a MessagePack map, and bytes are values like any other. Thread-safe.
 */
public final class MessagePackParser implements Parser {
    private final PayloadCodec payloads;

    /** With Jackson's defaults. */
    public MessagePackParser() {
        this(JsonMapper.builder().build());
    }

    /** With the modules and settings of an application's mapper, which itself stays as it is. */
    public MessagePackParser(JsonMapper base) {
        this.payloads = new MessagePackPayloadCodec(base);
    }

    @Override
    public List<EnginePacket> encode(SocketPacket packet) {
        return List.of(new EnginePacket.Binary(MessagePackEncoder.encode(packet)));
    }

    /** @param maxAttachments of no meaning here: bytes travel inside the packet */
    @Override
    public PacketDecoder decoder(int maxAttachments) {
        return new MessagePackDecoder();
    }

    @Override
    public PayloadCodec payloads() {
        return payloads;
    }
}
