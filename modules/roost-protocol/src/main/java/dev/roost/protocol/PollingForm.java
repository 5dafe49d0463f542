package dev.roost.protocol;

import java.util.List;

/** One way to write several packets as the body of a long-polling request or answer. Pure. */
public interface PollingForm {
    /** What HTTP calls a body of this form. */
    String contentType();

    /** The part of a body that packets are which travel together, without what separates it from its neighbours. */
    Bytes encode(List<EnginePacket> packets);

    /** One body of several parts, each made by {@link #encode}. */
    Bytes join(List<Bytes> parts);

    /**
     * Reads one body.
     *
     * @param maxPackets how many packets one body may hold
     * @throws ProtocolException if the body is not well-formed or holds more packets
     */
    List<EnginePacket> decode(Bytes body, int maxPackets);
}
