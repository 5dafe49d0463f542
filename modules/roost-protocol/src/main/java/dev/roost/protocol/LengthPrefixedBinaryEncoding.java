package dev.roost.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The binary polling bodies of revision 3. Each packet consists of a byte for text (0) or binary (1), the decimal digits of its length
 * in bytes with one byte per digit, a byte 255, and the data.
 */
final class LengthPrefixedBinaryEncoding implements PollingEncoding {
    private static final String CONTENT_TYPE = "application/octet-stream";
    private static final int TEXT = 0;
    private static final int BINARY = 1;
    private static final int END_OF_LENGTH = 0xff;

    static boolean isNamed(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(CONTENT_TYPE);
    }

    @Override
    public String contentType() {
        return CONTENT_TYPE;
    }

    @Override
    public Bytes encode(List<EnginePacket> packets) {
        List<Bytes> parts = new ArrayList<>(2 * packets.size());
        for (EnginePacket packet : packets) {
            boolean binary = packet instanceof EnginePacket.Binary;
            Bytes data = packet instanceof EnginePacket.Binary message
                    ? EngineCodecV3.typed(message)
                    : TextPacketCodec.V3.encode(packet);
            parts.add(head(binary ? BINARY : TEXT, data.size()));
            parts.add(data);
        }
        return join(parts);
    }

    private static Bytes head(int kind, int length) {
        String digits = Integer.toString(length);
        byte[] head = new byte[digits.length() + 2];
        head[0] = (byte) kind;
        for (int i = 0; i < digits.length(); i++) {
            head[i + 1] = (byte) (digits.charAt(i) - '0');
        }
        head[head.length - 1] = (byte) END_OF_LENGTH;
        return Bytes.wrap(head);
    }

    @Override
    public Bytes join(List<Bytes> parts) {
        return parts.size() == 1 ? parts.get(0) : Bytes.concat(parts.toArray(Bytes[]::new));
    }

    @Override
    public PollingBodyReader reader(Bytes body) {
        LengthPrefixedReader counted = new LengthPrefixedReader(body, 0, END_OF_LENGTH);
        return () -> counted.hasMore() ? next(counted) : null;
    }

    private static EnginePacket next(LengthPrefixedReader counted) {
        int kind = counted.take(1).at(0);
        Bytes packet = counted.take(counted.length());
        return switch (kind) {
            case TEXT -> decodeText(packet);
            case BINARY -> EngineCodecV3.untyped(packet);
            default -> throw new ProtocolException("payload: kind " + kind + " (expected: 0 or 1)");
        };
    }

    private static EnginePacket decodeText(Bytes text) {
        if (!text.isUtf8()) {
            throw new ProtocolException("payload: malformed UTF-8");
        }
        return TextPacketCodec.V3.decode(text);
    }
}
