package dev.roost.protocol;

import java.util.ArrayList;
import java.util.List;

/** One way to write several packets as the body of a long-polling request or answer. Pure. */
public interface PollingEncoding {
    /** What HTTP calls a body of this form. */
    String contentType();

    /** The part of a body that packets are which travel together, without what separates it from its neighbours. */
    Bytes encode(List<EnginePacket> packets);

    /** One body of several parts, each made by {@link #encode}. */
    Bytes join(List<Bytes> parts);

    /**
     * Reads one body. Its packets are decoded when the reader is asked for them: those before a malformed one are read.
     *
     * @throws ProtocolException if the body as a whole is not well-formed
     */
    PollingBodyReader reader(Bytes body);

    /**
     * Reads all packets of one body.
     *
     * @throws ProtocolException if the body is not well-formed
     */
    default List<EnginePacket> decode(Bytes body) {
        List<EnginePacket> packets = new ArrayList<>();
        PollingBodyReader reader = reader(body);
        for (EnginePacket packet = reader.next(); packet != null; packet = reader.next()) {
            packets.add(packet);
        }
        return packets;
    }
}
