package dev.roost.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encoder of the default format. Stateless.
 *
 * @since 0.1.0
 */
public final class SocketPacketEncoder {
    private static final Bytes NOTHING = Bytes.EMPTY;

    private SocketPacketEncoder() {}

    /**
     * Encodes a packet as Engine.IO packets that must be sent consecutively: a text, then its attachments.
     *
     * @param packet the packet
     * @return one packet, or more if there are attachments
     */
    public static List<EnginePacket> encode(SocketPacket packet) {
        if (packet instanceof SocketPacket.Event event) {
            return withAttachments('2', '5', event, event.ackId(), event.payload());
        } else if (packet instanceof SocketPacket.Ack ack) {
            return withAttachments('3', '6', ack, ack.id(), ack.payload());
        } else if (packet instanceof SocketPacket.Connect connect) {
            Bytes data = connect.data();
            return List.of(text("0" + namespacePart(connect), data == null ? NOTHING : data));
        } else if (packet instanceof SocketPacket.Disconnect disconnect) {
            return List.of(text("1" + namespacePart(disconnect), NOTHING));
        } else if (packet instanceof SocketPacket.ConnectError error) {
            return List.of(text("4" + namespacePart(error), error.data()));
        }
        throw new AssertionError(packet);
    }

    private static List<EnginePacket> withAttachments(
            char plain, char binary, SocketPacket packet, @Nullable Long ackId, Payload payload) {
        List<Bytes> attachments = payload.attachments();
        StringBuilder head = new StringBuilder();
        if (attachments.isEmpty()) {
            head.append(plain);
        } else {
            head.append(binary).append(attachments.size()).append('-');
        }
        head.append(namespacePart(packet));
        if (ackId != null) {
            head.append(ackId.longValue());
        }
        EnginePacket text = text(head.toString(), payload.array());
        if (attachments.isEmpty()) {
            return List.of(text);
        }
        List<EnginePacket> packets = new ArrayList<>(1 + attachments.size());
        packets.add(text);
        for (Bytes attachment : attachments) {
            packets.add(new EnginePacket.Binary(attachment));
        }
        return List.copyOf(packets);
    }

    /** Returns the namespace and a comma; nothing for the default namespace. */
    private static String namespacePart(SocketPacket packet) {
        return packet.namespace().equals("/") ? "" : packet.namespace() + ",";
    }

    private static EnginePacket text(String head, Bytes data) {
        byte[] headBytes = head.getBytes(StandardCharsets.UTF_8);
        byte[] text = new byte[headBytes.length + data.size()];
        System.arraycopy(headBytes, 0, text, 0, headBytes.length);
        data.copyTo(text, headBytes.length);
        return new EnginePacket.Text(Bytes.wrap(text));
    }
}
