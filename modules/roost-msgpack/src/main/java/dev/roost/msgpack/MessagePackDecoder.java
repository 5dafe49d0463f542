package dev.roost.msgpack;

import dev.roost.msgpack.value.MessagePackScanner;
import dev.roost.msgpack.value.MessagePackValue;
import dev.roost.msgpack.value.MessagePackValue.Kind;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.PacketDecoder;
import dev.roost.protocol.Payload;
import dev.roost.protocol.ProtocolException;
import dev.roost.protocol.SocketPacket;
import dev.roost.protocol.SocketPacketDecoder;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Decodes each binary message to a packet. Rejects what npm's parser rejects. Stateless. */
final class MessagePackDecoder implements PacketDecoder {
    @Override
    public SocketPacket text(Bytes message) {
        throw new ProtocolException("text message: unexpected (expected: a binary message)");
    }

    @Override
    public @Nullable SocketPacket binary(Bytes message) {
        PacketFields fields = PacketFields.of(message);
        PacketType type = PacketType.of(fields.type());
        String namespace = namespace(fields.namespace());
        Long id = id(fields.id());
        MessagePackValue data = fields.data();
        return switch (type) {
            case CONNECT -> new SocketPacket.Connect(namespace, auth(data));
            case DISCONNECT -> disconnect(namespace, data);
            case EVENT -> event(namespace, id, data, fields.items());
            case ACK -> ack(namespace, id, data, fields.items());
            case CONNECT_ERROR -> connectError(namespace, data);
        };
    }

    @Override
    public boolean isWaiting() {
        return false;
    }

    /** A name without a slash is accepted here and rejected as an unknown namespace, as by Node's server. */
    private static String namespace(MessagePackValue value) {
        if (!value.is(Kind.STRING)) {
            throw new ProtocolException("namespace: not a string");
        }
        return value.text();
    }

    private static @Nullable Long id(MessagePackValue value) {
        if (value.is(Kind.UNDEFINED)) {
            return null;
        }
        OptionalLong id = value.integer();
        if (id.isEmpty() || id.getAsLong() < 0 || id.getAsLong() > SocketPacket.MAX_ACK_ID) {
            throw new ProtocolException("ack id: invalid (expected: 0 to " + SocketPacket.MAX_ACK_ID + ")");
        }
        return id.getAsLong();
    }

    private static @Nullable Bytes auth(MessagePackValue data) {
        if (data.is(Kind.UNDEFINED)) {
            return null;
        }
        if (!data.is(Kind.MAP)) {
            throw new ProtocolException("CONNECT data: not a map");
        }
        return data.encoded();
    }

    private static SocketPacket disconnect(String namespace, MessagePackValue data) {
        if (!data.is(Kind.UNDEFINED)) {
            throw new ProtocolException("DISCONNECT: unexpected data");
        }
        return new SocketPacket.Disconnect(namespace);
    }

    private static SocketPacket event(String namespace, @Nullable Long id, MessagePackValue data, List<Bytes> items) {
        Payload payload = payload("EVENT", data, items);
        if (items.isEmpty()) {
            throw new ProtocolException("EVENT: no name");
        }
        return new SocketPacket.Event(namespace, eventName(items.get(0)), id, payload);
    }

    /** Returns the event name: a string, or the text of a number; not a reserved name. */
    private static String eventName(Bytes item) {
        MessagePackValue value = new MessagePackScanner(item).value();
        if (value.is(Kind.INTEGER) || value.is(Kind.FLOAT)) {
            return value.decimal();
        }
        if (!value.is(Kind.STRING)) {
            throw new ProtocolException("event name: neither string nor number");
        }
        String name = value.text();
        if (SocketPacketDecoder.RESERVED_EVENTS.contains(name)) {
            throw new ProtocolException("event name: reserved");
        }
        return name;
    }

    private static @Nullable SocketPacket ack(
            String namespace, @Nullable Long id, MessagePackValue data, List<Bytes> items) {
        Payload payload = payload("ACK", data, items);
        // Without an id, no event is acknowledged.
        return id == null ? null : new SocketPacket.Ack(namespace, id, payload);
    }

    private static Payload payload(String packet, MessagePackValue data, List<Bytes> items) {
        if (!data.is(Kind.ARRAY)) {
            throw new ProtocolException(packet + " data: not an array");
        }
        return new Payload(data.encoded(), List.of(), items);
    }

    private static SocketPacket connectError(String namespace, MessagePackValue data) {
        if (!data.is(Kind.STRING) && !data.is(Kind.MAP)) {
            throw new ProtocolException("CONNECT_ERROR data: neither string nor map");
        }
        return new SocketPacket.ConnectError(namespace, data.encoded());
    }
}
