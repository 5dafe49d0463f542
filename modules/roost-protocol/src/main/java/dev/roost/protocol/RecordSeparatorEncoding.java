package dev.roost.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The polling bodies of revision 4: text packets, separated by record separators (U+001E). */
final class RecordSeparatorEncoding implements PollingEncoding {
    private static final Bytes SEPARATOR = Bytes.utf8("\u001e");

    @Override
    public String contentType() {
        return "text/plain; charset=UTF-8";
    }

    @Override
    public Bytes encode(List<EnginePacket> packets) {
        return join(packets.stream().map(TextPacketCodec.V4::encode).toList());
    }

    @Override
    public Bytes join(List<Bytes> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<Bytes> all = new ArrayList<>(2 * parts.size());
        for (Bytes part : parts) {
            if (!all.isEmpty()) {
                all.add(SEPARATOR);
            }
            all.add(part);
        }
        return Bytes.concat(all.toArray(Bytes[]::new));
    }

    @Override
    public PollingBodyReader reader(Bytes body) {
        if (!body.isUtf8()) {
            throw new ProtocolException("payload: malformed UTF-8");
        }
        return new Reader(body);
    }

    private static final class Reader implements PollingBodyReader {
        private final Bytes body;
        private int from;

        Reader(Bytes body) {
            this.body = body;
        }

        @Override
        public @Nullable EnginePacket next() {
            if (from > body.size()) {
                return null;
            }
            int separator = body.indexOf(SEPARATOR.at(0), from);
            int to = separator < 0 ? body.size() : separator;
            Bytes packet = body.slice(from, to);
            from = to + 1;
            return TextPacketCodec.V4.decode(packet);
        }
    }
}
