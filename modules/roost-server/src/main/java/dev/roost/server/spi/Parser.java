package dev.roost.server.spi;

import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.PacketDecoder;
import dev.roost.protocol.SocketPacket;
import java.util.List;

/**
 * The wire format of packets and their arguments. The server and its clients must use the same format. The counterpart of the
 * option {@code parser} of Node's server. Thread-safe.
 *
 * <p>{@link DefaultParser} is the default. The parser is an option of the server; this one reads and writes the default format
 * with a codec of the application:
 *
 * <pre>{@code
 * import dev.roost.server.RoostServer;
 * import dev.roost.server.spi.DefaultParser;
 * import dev.roost.server.spi.PayloadCodec;
 *
 * RoostServer serverWith(PayloadCodec codec) {
 *     return RoostServer.builder().parser(new DefaultParser(codec)).build();
 * }
 * }</pre>
 *
 * <p>Extend the contract tests of {@code roost-tck} to test an implementation.
 *
 * @since 0.1.0
 */
public interface Parser {
    /**
     * Encodes a packet.
     *
     * @param packet the packet
     * @return the Engine.IO messages, which are sent without other messages between them
     */
    List<EnginePacket> encode(SocketPacket packet);

    /**
     * Creates the decoder of one session.
     *
     * @param maxAttachments the largest number of attachments that one packet may announce; unused by formats without attachments
     * @return the decoder, used on the event loop of the session only
     */
    PacketDecoder decoder(int maxAttachments);

    /**
     * Returns the codec for values in this format. It can't read a {@link dev.roost.protocol.Payload} of another format.
     *
     * @return the codec
     */
    PayloadCodec payloads();

    /**
     * Returns the format of the payloads.
     *
     * @return the format; by default {@link PayloadFormat#JSON}
     */
    default PayloadFormat payloadFormat() {
        return PayloadFormat.JSON;
    }
}
