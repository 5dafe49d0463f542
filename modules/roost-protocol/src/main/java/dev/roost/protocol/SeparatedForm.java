package dev.roost.protocol;

import java.util.ArrayList;
import java.util.List;

/** The polling bodies of revision 4: texts between record separators (U+001E). */
final class SeparatedForm implements PollingForm {
    private static final Bytes SEPARATOR = Bytes.utf8("\u001e");

    @Override
    public String contentType() {
        return "text/plain; charset=UTF-8";
    }

    @Override
    public Bytes encode(List<EnginePacket> packets) {
        return join(packets.stream().map(PacketText.V4::encode).toList());
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
    public List<EnginePacket> decode(Bytes body, int maxPackets) {
        if (!body.isUtf8()) {
            throw new ProtocolException("payload: malformed UTF-8");
        }
        List<EnginePacket> packets = new ArrayList<>();
        int from = 0;
        while (from <= body.size()) {
            int separator = body.indexOf(SEPARATOR.at(0), from);
            int to = separator < 0 ? body.size() : separator;
            if (packets.size() == maxPackets) {
                throw new ProtocolException("payload: more packets (expected: at most " + maxPackets + ")");
            }
            packets.add(PacketText.V4.decode(body.slice(from, to)));
            from = to + 1;
        }
        return packets;
    }
}
