package dev.roost.redis.wire;

import dev.roost.msgpack.value.EncodedValue;
import dev.roost.msgpack.value.ValueWriter;
import dev.roost.protocol.Bytes;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.Parser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The messages of {@code ClusterAdapter} of {@code socket.io-adapter} 2.5, for one namespace of one server: as {@code
 * createShardedAdapter} of {@code @socket.io/redis-adapter} 8.3 encodes them, and as {@code @socket.io/redis-streams-adapter} 0.3
 * does. Thread-safe.
 *
 * <p>The readers return nothing for a message that is to be ignored: of this server itself, of another namespace, or of an unknown
 * type.
 */
public final class MessageCodec {
    private static final String UID = "uid";
    private static final String NAMESPACE = "nsp";
    private static final String TYPE = "type";
    private static final String DATA = "data";

    private final String namespace;
    private final String server;
    private final MessageDataWriter writer;
    private final MessageDataReader reader;

    /** How messages of this server end, in both formats. */
    private final byte[] ownJson;

    private final byte[] ownMessagePack;

    /** The id of this server in entries. */
    private final byte[] ownId;

    /**
     * Creates the codec.
     *
     * @param namespace the name of the namespace, with its slash
     * @param server the id of this server, whose messages are ignored
     * @param parser the parser of this server
     * @param completeHandshakes whether responses to {@code fetchSockets} have headers, {@code auth} and the whole query
     */
    public MessageCodec(String namespace, String server, Parser parser, boolean completeHandshakes) {
        this.namespace = namespace;
        this.server = server;
        MessageParts parts = new MessageParts(namespace, parser);
        SocketDetailsCodec details = new SocketDetailsCodec(parser, completeHandshakes);
        this.writer = new MessageDataWriter(parts, details);
        this.reader = new MessageDataReader(parts, details);
        this.ownJson = tail(ValueWriter.json().beginMap(2));
        this.ownId = utf8(server);
        this.ownMessagePack = tail(ValueWriter.messagePack().beginMap(2));
    }

    /** The last two fields of a message of this server, without what begins the map. */
    private byte[] tail(ValueWriter out) {
        byte[] map = out.key(UID)
                .text(server)
                .key(NAMESPACE)
                .text(namespace)
                .endMap()
                .toArray();
        return Arrays.copyOfRange(map, 1, map.length);
    }

    /**
     * Encodes a message as the sharded adapter does: JSON, or MessagePack if it contains bytes.
     *
     * @param message the message
     * @return the message; empty if the format has no form for it: a selection of no socket, or a server-side event that Node's
     *     servers take for one of their own
     */
    public Optional<byte[]> encode(ClusterMessage message) {
        return writer.prepare(message)
                .map(data -> message(message, data, data.hasBytes() ? ValueWriter.messagePack() : ValueWriter.json()));
    }

    /**
     * Encodes a message as the streams adapter publishes it: MessagePack.
     *
     * @param message the message
     * @return the message; empty as for {@link #encode}
     */
    public Optional<byte[]> encodeMessagePack(ClusterMessage message) {
        return writer.prepare(message).map(data -> message(message, data, ValueWriter.messagePack()));
    }

    private byte[] message(ClusterMessage message, MessageDataWriter.Data data, ValueWriter out) {
        out.beginMap(data.isThere() ? 4 : 3).key(TYPE).integer(data.type());
        if (data.isThere()) {
            out.key(DATA);
            data.write(out);
        }
        return out.key(UID)
                .text(message.server())
                .key(NAMESPACE)
                .text(namespace)
                .endMap()
                .toArray();
    }

    /**
     * Encodes a message as an entry of a stream. Its data is JSON, or MessagePack in base64 if it contains bytes.
     *
     * @param message the message
     * @return the fields of the entry, in order; empty as for {@link #encode}
     */
    public Optional<Map<String, byte[]>> encodeEntry(ClusterMessage message) {
        return writer.prepare(message).map(data -> entry(message, data));
    }

    private Map<String, byte[]> entry(ClusterMessage message, MessageDataWriter.Data data) {
        Map<String, byte[]> fields = new LinkedHashMap<>();
        fields.put(UID, utf8(message.server()));
        fields.put(NAMESPACE, utf8(namespace));
        fields.put(TYPE, utf8(Integer.toString(data.type())));
        if (data.isThere()) {
            ValueWriter out = data.hasBytes() ? ValueWriter.messagePack() : ValueWriter.json();
            data.write(out);
            byte[] encoded = out.toArray();
            fields.put(DATA, data.hasBytes() ? Base64.getEncoder().encode(encoded) : encoded);
        }
        return fields;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a message in either format.
     *
     * @param message the message
     * @return the message; empty if it is to be ignored
     * @throws MalformedMessageException if the message can't be read
     */
    public Optional<ClusterMessage> read(byte[] message) {
        boolean json = message.length > 0 && message[0] == '{';
        if (endsWith(message, json ? ownJson : ownMessagePack)) {
            return Optional.empty();
        }
        return MessageReading.guarded(() -> {
            MessageFields fields = MessageFields.of(MessageReading.value(message), "message");
            String from = fields.textOrEmpty(UID);
            if (from.equals(server) || !fields.textOrEmpty(NAMESPACE).equals(namespace)) {
                return Optional.empty();
            }
            return read(fields.integer(TYPE), from, fields.get(DATA));
        });
    }

    private static boolean endsWith(byte[] message, byte[] tail) {
        int from = message.length - tail.length;
        return from > 0 && Arrays.equals(message, from, message.length, tail, 0, tail.length);
    }

    private Optional<ClusterMessage> read(OptionalLong type, String from, @Nullable EncodedValue data) {
        return type.isPresent() && type.getAsLong() == (int) type.getAsLong()
                ? reader.read((int) type.getAsLong(), from, data)
                : Optional.empty();
    }

    /**
     * Returns whether this server has added an entry.
     *
     * @param fields the fields of the entry
     * @return whether it names this server
     */
    public boolean isOwn(Map<String, byte[]> fields) {
        return Arrays.equals(fields.get(UID), ownId);
    }

    /**
     * Reads an entry of a stream, as the streams adapter and its emitter add it, also if this server has added it.
     *
     * @param fields the fields of the entry
     * @return the message; empty if it is to be ignored
     * @throws MalformedMessageException if the entry can't be read
     */
    public Optional<ClusterMessage> readEntry(Map<String, byte[]> fields) {
        if (!text(fields, NAMESPACE).equals(namespace)) {
            return Optional.empty();
        }
        return MessageReading.guarded(
                () -> read(number(text(fields, TYPE)), text(fields, UID), data(fields.get(DATA))));
    }

    private static String text(Map<String, byte[]> fields, String name) {
        byte[] value = fields.get(name);
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static @Nullable EncodedValue data(byte @Nullable [] data) {
        if (data == null || data.length == 0) {
            return null;
        }
        return data[0] == '{' ? EncodedValue.json(Bytes.wrap(data)) : MessageReading.base64(data);
    }
}
