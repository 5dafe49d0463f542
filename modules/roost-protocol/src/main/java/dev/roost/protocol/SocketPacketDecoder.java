package dev.roost.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The decoder of the default format (socket.io-protocol v5, "Packet encoding"). It holds one packet whose attachments haven't arrived
 * yet. Event loop only.
 *
 * @since 0.1.0
 */
public final class SocketPacketDecoder implements PacketDecoder {
    /** The event names that Socket.IO libraries use themselves. A peer that sends one violates the protocol. */
    public static final Set<String> RESERVED_EVENTS =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    /** The number of placeholder numbers with three digits. */
    private static final int MOST_ATTACHMENTS = 1000;

    private final int maxAttachments;
    private @Nullable Incomplete incomplete;

    /**
     * Creates a decoder.
     *
     * @param maxAttachments the maximum number of attachments of a packet, 0 to 1000
     * @throws IllegalArgumentException if the number is out of range
     */
    public SocketPacketDecoder(int maxAttachments) {
        if (maxAttachments < 0 || maxAttachments > MOST_ATTACHMENTS) {
            throw new IllegalArgumentException(
                    "maxAttachments: " + maxAttachments + " (expected: 0 to " + MOST_ATTACHMENTS + ")");
        }
        this.maxAttachments = maxAttachments;
    }

    /**
     * Decodes a text message.
     *
     * @param message the text in UTF-8
     * @return the packet, or null if its attachments haven't arrived yet or it has no meaning
     * @throws ProtocolException if the message is not a packet, or an attachment was expected
     */
    @Override
    public @Nullable SocketPacket text(Bytes message) {
        if (incomplete != null) {
            throw new ProtocolException("text message: attachment missing (expected: a binary message)");
        }
        return new Reader(message).read();
    }

    /**
     * Decodes a binary message, which is an attachment.
     *
     * @param attachment the bytes
     * @return the complete packet, or null if more attachments are missing
     * @throws ProtocolException if no attachment was expected
     */
    @Override
    public @Nullable SocketPacket binary(Bytes attachment) {
        Incomplete packet = incomplete;
        if (packet == null) {
            throw new ProtocolException("binary message: unexpected (expected: a text message)");
        }
        packet.arrived.add(attachment);
        if (packet.arrived.size() < packet.announced) {
            return null;
        }
        incomplete = null;
        return packet.complete();
    }

    @Override
    public boolean isWaiting() {
        return incomplete != null;
    }

    @Override
    public long waitingBytes() {
        return incomplete == null ? 0 : incomplete.size();
    }

    /** A packet with missing attachments. */
    private record Incomplete(SocketPacket packet, int announced, List<Bytes> arrived) {
        long size() {
            long sum = payload().size();
            for (Bytes each : arrived) {
                sum += each.size();
            }
            return sum;
        }

        private Payload payload() {
            if (packet instanceof SocketPacket.Event event) {
                return event.payload();
            } else if (packet instanceof SocketPacket.Ack ack) {
                return ack.payload();
            }
            throw new AssertionError(packet);
        }

        SocketPacket complete() {
            if (packet instanceof SocketPacket.Event event) {
                return event.withPayload(event.payload().with(arrived));
            } else if (packet instanceof SocketPacket.Ack ack) {
                return new SocketPacket.Ack(
                        ack.namespace(), ack.id(), ack.payload().with(arrived));
            }
            throw new AssertionError(packet);
        }
    }

    /** Decodes one text in one pass: type, number of attachments, namespace, id, data. */
    private final class Reader {
        private final Bytes text;
        private int at;

        Reader(Bytes text) {
            this.text = text;
        }

        @Nullable
        SocketPacket read() {
            int type = text.isEmpty() ? -1 : text.at(at++);
            return switch (type) {
                case '0' -> connect();
                case '1' -> disconnect();
                case '2' -> event(0);
                case '3' -> ack(0);
                case '4' -> connectError();
                case '5' -> awaitAttachments(true);
                case '6' -> awaitAttachments(false);
                default -> throw new ProtocolException("packet type: " + type + " (expected: 0 to 6)");
            };
        }

        private SocketPacket connect() {
            String namespace = namespace();
            Bytes data = rest();
            if (data.isEmpty()) {
                return new SocketPacket.Connect(namespace, null);
            }
            if (new JsonScanner(data).scan() != JsonScanner.Kind.OBJECT) {
                throw new ProtocolException("CONNECT data: not an object");
            }
            return new SocketPacket.Connect(namespace, data);
        }

        private SocketPacket disconnect() {
            String namespace = namespace();
            if (!rest().isEmpty()) {
                throw new ProtocolException("DISCONNECT: unexpected data");
            }
            return new SocketPacket.Disconnect(namespace);
        }

        private SocketPacket connectError() {
            String namespace = namespace();
            Bytes data = rest();
            new JsonScanner(data).scan();
            return new SocketPacket.ConnectError(namespace, data);
        }

        private @Nullable SocketPacket awaitAttachments(boolean event) {
            int announced = attachmentCount();
            SocketPacket packet = event ? event(announced) : ack(announced);
            if (packet != null) {
                // The list grows with received attachments; an announced number allocates nothing.
                incomplete = new Incomplete(packet, announced, new ArrayList<>(1));
            }
            return null;
        }

        private @Nullable SocketPacket event(int attachments) {
            String namespace = namespace();
            Long ackId = ackId();
            Bytes data = rest();
            if (data.isEmpty() && attachments == 0) {
                return null;
            }
            List<Bytes> items = items(data, attachments);
            if (items.isEmpty()) {
                throw new ProtocolException("EVENT: no name");
            }
            return new SocketPacket.Event(
                    namespace, eventName(items.get(0)), ackId, new Payload(data, List.of(), items));
        }

        private @Nullable SocketPacket ack(int attachments) {
            String namespace = namespace();
            Long id = ackId();
            Bytes data = rest();
            Payload payload = data.isEmpty() && attachments == 0
                    ? Payload.EMPTY
                    : new Payload(data, List.of(), items(data, attachments));
            if (id == null && attachments > 0) {
                throw new ProtocolException("ACK with attachments: no id");
            }
            // Without an id, no event is acknowledged.
            return id == null ? null : new SocketPacket.Ack(namespace, id, payload);
        }

        private List<Bytes> items(Bytes data, int attachments) {
            return (attachments == 0 ? new JsonScanner(data) : new JsonScanner(data, attachments)).arrayItems();
        }

        /** Returns the event name: a string, or the text of a number; not a reserved name. */
        private String eventName(Bytes item) {
            int first = item.at(0);
            if (first == '"') {
                String name = JsonScanner.string(item);
                if (RESERVED_EVENTS.contains(name)) {
                    throw new ProtocolException("event name: reserved");
                }
                return name;
            }
            if (first == '-' || (first >= '0' && first <= '9')) {
                return item.utf8();
            }
            throw new ProtocolException("event name: neither string nor number");
        }

        private int attachmentCount() {
            int dash = text.indexOf('-', at);
            // Four digits are enough for every limit; a longer number is rejected unread.
            if (dash <= at || dash - at > 4) {
                throw illegalAttachments();
            }
            int count = 0;
            while (at < dash) {
                int digit = text.at(at++) - '0';
                if (digit < 0 || digit > 9) {
                    throw illegalAttachments();
                }
                count = count * 10 + digit;
            }
            at++;
            if (count < 1 || count > maxAttachments) {
                throw illegalAttachments();
            }
            return count;
        }

        private ProtocolException illegalAttachments() {
            return new ProtocolException("number of attachments: invalid (expected: 1 to " + maxAttachments + ")");
        }

        private String namespace() {
            if (at == text.size() || text.at(at) != '/') {
                return "/";
            }
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.size() : comma;
            String namespace = text.slice(at, end).utf8();
            at = comma < 0 ? end : comma + 1;
            return namespace;
        }

        private @Nullable Long ackId() {
            int from = at;
            long id = 0;
            while (at < text.size() && text.at(at) >= '0' && text.at(at) <= '9') {
                id = id * 10 + text.at(at++) - '0';
                if (id > SocketPacket.MAX_ACK_ID) {
                    throw new ProtocolException(
                            "ack id: too large (expected: at most " + SocketPacket.MAX_ACK_ID + ")");
                }
            }
            return at == from ? null : id;
        }

        private Bytes rest() {
            return text.slice(at);
        }
    }
}
