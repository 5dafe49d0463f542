package dev.roost.test;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.PayloadCodec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of packets in the message of a failed test: with decoded values, in any format. */
final class PacketText {
    private static final int SHOWN_BYTES = 16;

    private PacketText() {}

    static String of(SocketPacket packet, PayloadCodec codec) {
        if (packet instanceof SocketPacket.Event event) {
            List<@Nullable Object> values = values(event.payload(), codec);
            return "event \"" + event.name() + "\" " + text(values.subList(1, values.size()));
        } else if (packet instanceof SocketPacket.Ack ack) {
            return "acknowledgement " + ack.id() + " " + text(values(ack.payload(), codec));
        } else if (packet instanceof SocketPacket.Connect connect) {
            return "connect " + text(value(connect.data(), codec));
        } else if (packet instanceof SocketPacket.ConnectError error) {
            return "connect_error " + text(value(error.data(), codec));
        } else if (packet instanceof SocketPacket.Disconnect) {
            return "disconnect";
        }
        throw new AssertionError(packet);
    }

    private static List<@Nullable Object> values(Payload payload, PayloadCodec codec) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Bytes item : payload.items()) {
            values.add(codec.decode(item, payload.attachments(), Object.class));
        }
        return values;
    }

    private static @Nullable Object value(@Nullable Bytes data, PayloadCodec codec) {
        return data == null ? null : codec.decode(data, List.of(), Object.class);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return "\"" + text + "\"";
        } else if (value instanceof byte[] bytes) {
            int shown = Math.min(bytes.length, SHOWN_BYTES);
            String hex = HexFormat.of().formatHex(bytes, 0, shown);
            return bytes.length + " bytes " + hex + (shown < bytes.length ? "…" : "");
        } else if (value instanceof List<?> list) {
            return list.stream().map(PacketText::text).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }
}
