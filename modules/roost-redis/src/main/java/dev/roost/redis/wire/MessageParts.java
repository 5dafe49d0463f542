package dev.roost.redis.wire;

import dev.roost.msgpack.value.EncodedValue;
import dev.roost.msgpack.value.Transcription;
import dev.roost.msgpack.value.ValueWriter;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.protocol.SocketPacketDecoder;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.Parser;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts that the messages of all adapters have: packets, options, payloads. Immutable. */
final class MessageParts {
    /** The longest time that a received request may ask for. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** The names that Node's serverSideEmit rejects in addition; a server of Node runs its own listeners for them. */
    private static final Set<String> NAMESPACE_EVENTS = Set.of("connection", "new_namespace");

    private final String namespace;
    private final Transcription payloads;

    MessageParts(String namespace, Parser parser) {
        this.namespace = namespace;
        this.payloads = new Transcription(parser.payloadFormat());
    }

    Transcription payloads() {
        return payloads;
    }

    /** Whether a selection can be sent: there is no form for one that selects no socket. */
    static boolean isSendable(BroadcastOptions options) {
        return options.everyone() || !options.rooms().isEmpty();
    }

    /**
     * Writes the packet of a broadcast.
     *
     * @param withNamespace whether the packet has its namespace, as those of the classic adapter
     */
    void writePacket(SocketPacket.Event packet, boolean withNamespace, ValueWriter out) {
        Long ackId = packet.ackId();
        out.beginMap((withNamespace ? 3 : 2) + (ackId == null ? 0 : 1));
        out.key("type").integer(MessageTypes.EVENT_PACKET).key("data");
        payloads.write(packet.payload(), out);
        if (ackId != null) {
            out.key("id").integer(ackId);
        }
        if (withNamespace) {
            out.key("nsp").text(packet.namespace());
        }
        out.endMap();
    }

    /** Reads the packet of a broadcast, which is an event. */
    SocketPacket.Event readPacket(MessageFields packet) {
        if (packet.integer("type").orElse(-1) != MessageTypes.EVENT_PACKET) {
            throw malformed(MalformedMessageException.Kind.PACKET, "an event");
        }
        EncodedValue data = packet.array("data");
        List<EncodedValue> items = data.items(MessageFields.MAX_ITEMS);
        String name = name(items);
        if (SocketPacketDecoder.RESERVED_EVENTS.contains(name)) {
            throw malformed(MalformedMessageException.Kind.RESERVED_NAME, "a name that is not reserved");
        }
        OptionalLong id = packet.integer("id");
        boolean hasId = id.isPresent() && id.getAsLong() >= 0 && id.getAsLong() <= SocketPacket.MAX_ACK_ID;
        return new SocketPacket.Event(namespace, name, hasId ? id.getAsLong() : null, payloads.payload(data, items));
    }

    /** Reads the name and the arguments of a server-side event. */
    Payload readServerSideEvent(EncodedValue data) {
        List<EncodedValue> items = data.items(MessageFields.MAX_ITEMS);
        if (isReservedForServers(name(items))) {
            throw malformed(MalformedMessageException.Kind.RESERVED_NAME, "a name that is not reserved");
        }
        return payloads.payload(data, items);
    }

    private static boolean isReservedForServers(String name) {
        return SocketPacketDecoder.RESERVED_EVENTS.contains(name) || NAMESPACE_EVENTS.contains(name);
    }

    /** Whether Node's servers dispatch a server-side event as any other, and not to listeners of their own. */
    boolean isSendable(Payload event) {
        List<Bytes> items = event.items();
        if (items.isEmpty()) {
            return false;
        }
        ValueWriter out = ValueWriter.messagePack();
        payloads.write(items.get(0), event.attachments(), out);
        EncodedValue name = EncodedValue.messagePack(Bytes.wrap(out.toArray()));
        return name.kind() == EncodedValue.Kind.TEXT && !isReservedForServers(name.text());
    }

    private static String name(List<EncodedValue> items) {
        if (items.isEmpty() || items.get(0).kind() != EncodedValue.Kind.TEXT) {
            throw malformed(MalformedMessageException.Kind.PACKET, "an event with a name");
        }
        return items.get(0).text();
    }

    private static MalformedMessageException malformed(MalformedMessageException.Kind kind, String expected) {
        return new MalformedMessageException(kind, "packet: malformed (expected: " + expected + ")", null);
    }

    /** Writes options with flags: those that change something. */
    void writeOptions(BroadcastOptions options, @Nullable Duration timeout, ValueWriter out) {
        out.beginMap(3);
        writeSelection(options, out);
        int flags = (options.isVolatile() ? 1 : 0) + (options.compress() ? 0 : 1) + (timeout == null ? 0 : 1);
        out.key("flags").beginMap(flags);
        if (options.isVolatile()) {
            out.key("volatile").bool(true);
        }
        if (!options.compress()) {
            out.key("compress").bool(false);
        }
        if (timeout != null) {
            out.key("timeout").integer(Math.max(1, timeout.toMillis()));
        }
        out.endMap().endMap();
    }

    /** Writes options without flags. */
    void writeSelectionOnly(BroadcastOptions options, ValueWriter out) {
        out.beginMap(2);
        writeSelection(options, out);
        out.endMap();
    }

    private static void writeSelection(BroadcastOptions options, ValueWriter out) {
        // Not everyone with a room, if both are there: empty rooms select everyone.
        out.key("rooms").texts(options.everyone() ? Set.of() : options.rooms());
        out.key("except").texts(options.except());
    }

    BroadcastOptions readOptions(MessageFields options) {
        Set<String> rooms = options.names("rooms");
        Set<String> except = options.names("except");
        BroadcastOptions read = BroadcastOptions.EVERYONE;
        if (!rooms.isEmpty()) {
            read = read.to(rooms);
        }
        if (!except.isEmpty()) {
            read = read.except(except);
        }
        if (!options.has("flags")) {
            return read;
        }
        MessageFields flags = options.map("flags");
        if (flags.isTrue("volatile")) {
            read = read.withVolatile(true);
        }
        return flags.isFalse("compress") ? read.withCompress(false) : read;
    }

    /** Returns how long the sender of a broadcast waits for acknowledgements, or null. */
    @Nullable
    Duration readTimeout(MessageFields options) {
        OptionalLong millis = options.has("flags") ? options.map("flags").integer("timeout") : OptionalLong.empty();
        if (millis.isEmpty() || millis.getAsLong() <= 0) {
            return null;
        }
        return Duration.ofMillis(Math.min(millis.getAsLong(), LONGEST.toMillis()));
    }

    /** Writes the first value of an answer; nothing if there is none. */
    void writeAnswer(String key, Payload answer, ValueWriter out) {
        if (!answer.items().isEmpty()) {
            out.key(key);
            payloads.write(answer.items().get(0), answer.attachments(), out);
        }
    }

    Payload readAnswer(MessageFields fields, String name) {
        EncodedValue answer = fields.find(name);
        return answer == null ? payloads.empty() : payloads.payloadOf(answer);
    }
}
