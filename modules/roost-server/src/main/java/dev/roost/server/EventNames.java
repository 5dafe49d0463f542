package dev.roost.server;

import dev.roost.protocol.SocketPacketDecoder;

/** Which names an event may have. */
final class EventNames {
    private EventNames() {}

    static void requireNotReserved(String event) {
        if (SocketPacketDecoder.RESERVED_EVENTS.contains(event)) {
            throw new IllegalArgumentException("event: " + event + " (expected: a name that is not reserved)");
        }
    }
}
