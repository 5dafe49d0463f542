package dev.roost.msgpack;

import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.PacketDecoder;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.PayloadFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parser of npm's {@code socket.io-msgpack-parser} 3, which clients must use too. Each packet is one binary message with a MessagePack
 * map; binary values are part of it, not attachments. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.msgpack.MessagePackParser;
 * import dev.roost.server.RoostServer;
 *
 * class MessagePackServer {
 *     static RoostServer create() {
 *         return RoostServer.builder().parser(new MessagePackParser()).build();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class MessagePackParser implements Parser {
    private final PayloadCodec payloads;

    /** Creates a parser with the defaults of Jackson. */
    public MessagePackParser() {
        this(JsonMapper.builder().build());
    }

    /**
     * Creates a parser with the modules and settings of an application's mapper.
     *
     * @param base the mapper, which isn't changed
     */
    public MessagePackParser(JsonMapper base) {
        this.payloads = new MessagePackPayloadCodec(base);
    }

    @Override
    public List<EnginePacket> encode(SocketPacket packet) {
        return List.of(new EnginePacket.Binary(MessagePackEncoder.encode(packet)));
    }

    /**
     * {@inheritDoc}
     *
     * @param maxAttachments ignored, because this format has no attachments
     */
    @Override
    public PacketDecoder decoder(int maxAttachments) {
        return new MessagePackDecoder();
    }

    @Override
    public PayloadCodec payloads() {
        return payloads;
    }

    @Override
    public PayloadFormat payloadFormat() {
        return PayloadFormat.MESSAGE_PACK;
    }
}
