package dev.roost.msgpack;

import dev.roost.msgpack.value.MessagePackValue;
import dev.roost.protocol.ProtocolException;

/** The packet types and their numbers (socket.io-protocol v5). This format has no types for packets with attachments. */
enum PacketType {
    CONNECT(0),
    DISCONNECT(1),
    EVENT(2),
    ACK(3),
    CONNECT_ERROR(4);

    private static final PacketType[] ALL = values();

    private final int number;

    PacketType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static PacketType of(MessagePackValue number) {
        long type = number.integer().orElse(-1);
        if (type < 0 || type >= ALL.length) {
            throw new ProtocolException("packet type: invalid (expected: 0 to " + (ALL.length - 1) + ")");
        }
        return ALL[(int) type];
    }
}
