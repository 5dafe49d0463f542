package dev.roost.protocol;

import java.util.Arrays;
import java.util.Base64;

/**
 * Encodes packets as text: the type as a digit, then the data. The revisions differ only in the prefix of base64 data.
 * Immutable.
 */
final class TextPacketCodec {
    /** Revision 4: {@code b} and the bytes. */
    static final TextPacketCodec V4 = new TextPacketCodec("b");

    /** Revision 3: {@code b}, the type of a message, and the bytes. */
    static final TextPacketCodec V3 = new TextPacketCodec("b4");

    private final Bytes base64Prefix;

    private TextPacketCodec(String base64Prefix) {
        this.base64Prefix = Bytes.utf8(base64Prefix);
    }

    Bytes encode(EnginePacket packet) {
        if (packet instanceof EnginePacket.Text text) {
            return typed('4', text.data());
        } else if (packet instanceof EnginePacket.Binary binary) {
            return encodeBase64(binary.data());
        } else if (packet instanceof EnginePacket.Open open) {
            return typed('0', open.handshake());
        } else if (packet instanceof EnginePacket.Close) {
            return typed('1', Bytes.EMPTY);
        } else if (packet instanceof EnginePacket.Ping ping) {
            return typed('2', ping.data());
        } else if (packet instanceof EnginePacket.Pong pong) {
            return typed('3', pong.data());
        } else if (packet instanceof EnginePacket.Upgrade) {
            return typed('5', Bytes.EMPTY);
        } else if (packet instanceof EnginePacket.Noop) {
            return typed('6', Bytes.EMPTY);
        }
        throw new AssertionError(packet);
    }

    /** @throws ProtocolException if the text is not a packet */
    EnginePacket decode(Bytes text) {
        if (text.isEmpty()) {
            throw new ProtocolException("packet: empty (expected: a type)");
        }
        Bytes data = text.slice(1);
        return switch (text.at(0)) {
            case '0' -> new EnginePacket.Open(data);
            case '1' -> new EnginePacket.Close();
            case '2' -> new EnginePacket.Ping(data);
            case '3' -> new EnginePacket.Pong(data);
            case '4' -> new EnginePacket.Text(data);
            case '5' -> new EnginePacket.Upgrade();
            case '6' -> new EnginePacket.Noop();
            case 'b' -> new EnginePacket.Binary(decodeBase64(text));
            default -> throw new ProtocolException("packet type: " + text.at(0) + " (expected: 0 to 6 or b)");
        };
    }

    private static Bytes typed(char type, Bytes data) {
        byte[] text = new byte[1 + data.size()];
        text[0] = (byte) type;
        data.copyTo(text, 1);
        return Bytes.wrap(text);
    }

    private Bytes encodeBase64(Bytes data) {
        return Bytes.concat(base64Prefix, Bytes.wrap(Base64.getEncoder().encode(data.toArray())));
    }

    /** Accepts line feeds in base64, because the official Java client ends each line with one. */
    private Bytes decodeBase64(Bytes text) {
        int prefix = base64Prefix.size();
        // Only messages are binary, in revision 3 too.
        if (text.size() < prefix || !text.slice(0, prefix).equals(base64Prefix)) {
            throw new ProtocolException("base64 packet: not a message (expected: prefix " + base64Prefix.utf8() + ")");
        }
        try {
            return Bytes.wrap(Base64.getDecoder().decode(withoutLineFeeds(text.slice(prefix))));
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("packet: malformed base64");
        }
    }

    private static byte[] withoutLineFeeds(Bytes base64) {
        byte[] letters = base64.toArray();
        if (base64.indexOf('\n', 0) < 0) {
            return letters;
        }
        int kept = 0;
        for (byte letter : letters) {
            if (letter != '\n') {
                letters[kept++] = letter;
            }
        }
        return Arrays.copyOf(letters, kept);
    }
}
