package dev.roost.redis.wire;

import dev.roost.jackson.JacksonPayloadCodec;
import dev.roost.msgpack.MessagePackParser;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.DefaultParser;
import dev.roost.server.spi.Parser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Packets and texts for the tests of the codecs. */
final class WireSamples {
    static final Parser JSON = new DefaultParser(new JacksonPayloadCodec());
    static final Parser MESSAGE_PACK = new MessagePackParser();

    private WireSamples() {}

    /** An event whose first value is its name. */
    static SocketPacket.Event event(Parser parser, Object... values) {
        List<Object> all = new ArrayList<>(Arrays.asList(values));
        return new SocketPacket.Event(
                "/", (String) values[0], null, parser.payloads().encode(all));
    }

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String utf8(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }
}
