package dev.roost.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text polling bodies of revision 3: each packet is {@code <length>:<packet>}. The length is in UTF-16 code units, as
 * {@code String.length} in JavaScript.
 */
final class LengthPrefixedTextEncoding implements PollingEncoding {
    @Override
    public String contentType() {
        return "text/plain; charset=UTF-8";
    }

    @Override
    public Bytes encode(List<EnginePacket> packets) {
        List<Bytes> parts = new ArrayList<>(2 * packets.size());
        for (EnginePacket packet : packets) {
            Bytes text = TextPacketCodec.V3.encode(packet);
            parts.add(Bytes.utf8(codeUnits(text) + ":"));
            parts.add(text);
        }
        return join(parts);
    }

    @Override
    public Bytes join(List<Bytes> parts) {
        return parts.size() == 1 ? parts.get(0) : Bytes.concat(parts.toArray(Bytes[]::new));
    }

    private static int codeUnits(Bytes text) {
        int units = 0;
        for (int i = 0; i < text.size(); i++) {
            units += codeUnits(text.at(i));
        }
        return units;
    }

    /** Returns the number of code units that begin with a UTF-8 byte: two for a four-byte sequence, none inside a character. */
    private static int codeUnits(int utf8) {
        if (utf8 >= 0xf0) {
            return 2;
        }
        return (utf8 & 0xc0) == 0x80 ? 0 : 1;
    }

    @Override
    public PollingBodyReader reader(Bytes body) {
        if (!body.isUtf8()) {
            throw new ProtocolException("payload: malformed UTF-8");
        }
        if (body.isEmpty()) {
            throw new ProtocolException("payload: empty (expected: a length)");
        }
        LengthPrefixedReader counted = new LengthPrefixedReader(body, '0', ':');
        return () -> next(counted);
    }

    private static @Nullable EnginePacket next(LengthPrefixedReader counted) {
        while (counted.hasMore()) {
            int units = counted.length();
            Bytes packet = counted.take(bytesOf(units, counted.rest()));
            // A body without packets is a packet of length 0.
            if (units > 0) {
                return TextPacketCodec.V3.decode(packet);
            }
        }
        return null;
    }

    /** Returns the number of bytes of a number of code units. */
    private static int bytesOf(int units, Bytes text) {
        int left = units;
        int at = 0;
        while (at < text.size() && (left > 0 || codeUnits(text.at(at)) == 0)) {
            left -= codeUnits(text.at(at));
            at++;
        }
        if (left != 0) {
            throw new ProtocolException("payload: length " + units + " (expected: at most the rest of the body)");
        }
        return at;
    }
}
