package dev.roost.msgpack;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.SocketPacket;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePacker;

/** Encodes a packet as a map with the keys in the order of Node's server. Encoded data is copied. Stateless. */
final class MessagePackEncoder {
    private MessagePackEncoder() {}

    static Bytes encode(SocketPacket packet) {
        return MessagePackFormat.pack(out -> pack(out, packet));
    }

    private static void pack(MessagePacker out, SocketPacket packet) throws IOException {
        if (packet instanceof SocketPacket.Event event) {
            out.packMapHeader(event.ackId() == null ? 3 : 4);
            packType(out, PacketType.EVENT);
            packData(out, event.payload().array());
            packId(out, event.ackId());
        } else if (packet instanceof SocketPacket.Ack ack) {
            out.packMapHeader(4);
            packId(out, ack.id());
            packType(out, PacketType.ACK);
            packData(out, ack.payload().array());
        } else if (packet instanceof SocketPacket.Connect connect) {
            out.packMapHeader(connect.data() == null ? 2 : 3);
            packType(out, PacketType.CONNECT);
            packData(out, connect.data());
        } else if (packet instanceof SocketPacket.Disconnect) {
            out.packMapHeader(2);
            packType(out, PacketType.DISCONNECT);
        } else if (packet instanceof SocketPacket.ConnectError error) {
            out.packMapHeader(3);
            packType(out, PacketType.CONNECT_ERROR);
            packData(out, error.data());
        } else {
            throw new AssertionError(packet);
        }
        MessagePackFormat.packText(out, "nsp");
        MessagePackFormat.packText(out, packet.namespace());
    }

    private static void packType(MessagePacker out, PacketType type) throws IOException {
        MessagePackFormat.packText(out, "type");
        out.packInt(type.number());
    }

    private static void packData(MessagePacker out, @Nullable Bytes data) throws IOException {
        if (data != null) {
            MessagePackFormat.packText(out, "data");
            MessagePackFormat.packEncoded(out, data);
        }
    }

    private static void packId(MessagePacker out, @Nullable Long id) throws IOException {
        if (id != null) {
            MessagePackFormat.packText(out, "id");
            out.packLong(id);
        }
    }
}
