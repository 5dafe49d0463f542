package dev.roost.redis.wire;

import dev.roost.msgpack.value.EncodedValue;
import dev.roost.msgpack.value.ValueWriter;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.Parser;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The messages of {@code createAdapter} of {@code @socket.io/redis-adapter} 8.3 and of {@code @socket.io/redis-emitter} 5, for one
 * namespace of one server. Thread-safe.
 *
 * <p>The readers return nothing for a message that is to be ignored: of this server itself, of another namespace, or of an unknown
 * type.
 */
public final class ClassicCodec {
    private static final int PARTS_OF_BROADCAST = 3;

    private final String namespace;
    private final MessageParts parts;
    private final ClassicRequests requests;
    private final ClassicResponses responses;

    /** How a broadcast of this server begins. */
    private final byte[] ownBroadcast;

    /**
     * Creates the codec.
     *
     * @param namespace the name of the namespace, with its slash
     * @param server the id of this server, whose messages are ignored
     * @param parser the parser of this server
     * @param completeHandshakes whether responses to {@code fetchSockets} have headers, {@code auth} and the whole query
     */
    public ClassicCodec(String namespace, String server, Parser parser, boolean completeHandshakes) {
        this.namespace = namespace;
        this.parts = new MessageParts(namespace, parser);
        SocketDetailsCodec details = new SocketDetailsCodec(parser, completeHandshakes);
        this.requests = new ClassicRequests(server, parts);
        this.responses = new ClassicResponses(parts, details);
        byte[] id = ValueWriter.messagePack().text(server).toArray();
        this.ownBroadcast = new byte[id.length + 1];
        ownBroadcast[0] = (byte) (0x90 | PARTS_OF_BROADCAST);
        System.arraycopy(id, 0, ownBroadcast, 1, id.length);
    }

    /**
     * Encodes a message.
     *
     * @param message the message
     * @return the message for the channel of broadcasts if it is a {@link ClusterMessage.Broadcast}, for one of responses if it is
     *     a {@link ClusterMessage.Response}, otherwise for the one of requests; empty if the format has no form for it: a
     *     heartbeat, a selection of no socket, or a server-side event that Node's servers take for one of their own
     */
    public Optional<byte[]> encode(ClusterMessage message) {
        if (message instanceof ClusterMessage.Broadcast broadcast) {
            return MessageParts.isSendable(broadcast.options()) ? Optional.of(broadcast(broadcast)) : Optional.empty();
        } else if (message instanceof ClusterMessage.Response response) {
            return Optional.of(responses.encode(response));
        }
        return requests.encode(message);
    }

    private byte[] broadcast(ClusterMessage.Broadcast broadcast) {
        ValueWriter out = ValueWriter.messagePack();
        out.beginArray(PARTS_OF_BROADCAST).text(broadcast.server());
        parts.writePacket(broadcast.packet(), true, out);
        parts.writeOptions(broadcast.options(), null, out);
        return out.endArray().toArray();
    }

    /**
     * Reads a message of the channels of broadcasts.
     *
     * @param message the message
     * @return the broadcast; empty if the message is to be ignored
     * @throws MalformedMessageException if the message can't be read
     */
    public Optional<ClusterMessage.Broadcast> readBroadcast(byte[] message) {
        if (message.length > ownBroadcast.length
                && Arrays.equals(message, 0, ownBroadcast.length, ownBroadcast, 0, ownBroadcast.length)) {
            return Optional.empty();
        }
        return MessageReading.guarded(() -> broadcast(EncodedValue.messagePack(Bytes.wrap(message))));
    }

    private Optional<ClusterMessage.Broadcast> broadcast(EncodedValue message) {
        if (message.kind() != EncodedValue.Kind.ARRAY) {
            throw MalformedMessageException.field("an array");
        }
        List<EncodedValue> items = message.items(MessageFields.MAX_ITEMS);
        if (items.size() < 2 || items.get(1).kind() == EncodedValue.Kind.NULL) {
            // Node's adapter ignores a message without a packet.
            return Optional.empty();
        }
        MessageFields packet = MessageFields.of(items.get(1), "packet");
        if (!namespaceOf(packet).equals(namespace)) {
            return Optional.empty();
        }
        MessageFields options = MessageFields.of(items.size() < PARTS_OF_BROADCAST ? null : items.get(2), "opts");
        EncodedValue server = items.get(0);
        String id = server.kind() == EncodedValue.Kind.TEXT ? server.text() : "";
        SocketPacket.Event event = parts.readPacket(packet);
        return Optional.of(new ClusterMessage.Broadcast(id, event, parts.readOptions(options)));
    }

    private static String namespaceOf(MessageFields packet) {
        return packet.find("nsp") != null ? packet.textOrEmpty("nsp") : "/";
    }

    /**
     * Reads a message of the channel of requests.
     *
     * @param message the message
     * @return the request; empty if the message is to be ignored
     * @throws MalformedMessageException if the message can't be read
     */
    public Optional<ClassicRequest> readRequest(byte[] message) {
        return MessageReading.guarded(() -> requests.read(MessageReading.value(message)));
    }

    /**
     * Reads a message of the channels of responses.
     *
     * @param message the message
     * @return the response, whose server is empty if Node has sent it; empty if the message is to be ignored
     * @throws MalformedMessageException if the message can't be read
     */
    public Optional<ClusterMessage.Response> readResponse(byte[] message) {
        return MessageReading.guarded(() -> responses.read(MessageReading.value(message)));
    }

    /**
     * Encodes the response to {@link ClassicRequest.AllRooms}.
     *
     * @param requestId the id of the request
     * @param rooms the rooms of this server, with those that are named by the ids of sockets
     * @return the message
     */
    public byte[] allRooms(String requestId, Collection<String> rooms) {
        return ClassicResponses.names(requestId, "rooms", rooms);
    }

    /**
     * Encodes the response to {@link ClassicRequest.SocketIds}.
     *
     * @param requestId the id of the request
     * @param ids the ids of the sockets
     * @return the message
     */
    public byte[] socketIds(String requestId, Collection<String> ids) {
        return ClassicResponses.names(requestId, "sockets", ids);
    }

    /**
     * Encodes the response to {@link ClassicRequest.OneSocket}.
     *
     * @param requestId the id of the request
     * @return the message
     */
    public byte[] done(String requestId) {
        return ValueWriter.json()
                .beginMap(1)
                .key("requestId")
                .text(requestId)
                .endMap()
                .toArray();
    }
}
