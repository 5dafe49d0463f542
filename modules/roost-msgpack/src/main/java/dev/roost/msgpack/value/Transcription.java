package dev.roost.msgpack.value;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.ProtocolException;
import dev.roost.server.spi.PayloadFormat;
import java.util.ArrayList;
import java.util.List;

/** Converts payloads between the format of a server's parser and the formats of messages between servers. Immutable. */
public final class Transcription {
    /** The largest number of items of a payload. */
    private static final int MAX_ITEMS = 100_000;

    private static final Bytes BRACKETS = Bytes.utf8("[]");

    private final PayloadFormat format;

    /**
     * Creates a converter.
     *
     * @param format the format of the server's parser
     */
    public Transcription(PayloadFormat format) {
        this.format = format;
    }

    /**
     * Returns whether a payload contains bytes, so that it can't be written in JSON.
     *
     * @param payload a payload of this server
     * @return whether there are bytes at any depth
     * @throws ProtocolException if the payload is not well-formed
     */
    public boolean hasBytes(Payload payload) {
        return format == PayloadFormat.JSON ? !payload.attachments().isEmpty() : hasBytes(payload.array());
    }

    private static boolean hasBytes(Bytes encoded) {
        List<Bytes> found = new ArrayList<>(0);
        PackedReader.read(encoded, new JsonWriter(found));
        return !found.isEmpty();
    }

    /**
     * Writes the array of a payload.
     *
     * @param payload a payload of this server
     * @param out the writer
     * @throws ProtocolException if the payload is not well-formed
     */
    public void write(Payload payload, ValueWriter out) {
        out.value(format, payload.array(), payload.attachments());
    }

    /**
     * Writes one value of a payload.
     *
     * @param value an item of a payload of this server
     * @param attachments the attachments of the payload
     * @param out the writer
     * @throws ProtocolException if the value is not well-formed
     */
    public void write(Bytes value, List<Bytes> attachments, ValueWriter out) {
        out.value(format, value, attachments);
    }

    /**
     * Returns the payload that an array is.
     *
     * @param array an array of another server
     * @return the payload, in the format of this server
     * @throws ProtocolException if the value is not an array, or contains what this format can't have
     */
    public Payload payload(EncodedValue array) {
        return payload(array, array.items(MAX_ITEMS));
    }

    /**
     * Returns the payload that an array is.
     *
     * @param array an array of another server
     * @param items its items
     * @return the payload, in the format of this server
     * @throws ProtocolException if an item contains what this format can't have
     */
    public Payload payload(EncodedValue array, List<EncodedValue> items) {
        if (array.format() == format && format == PayloadFormat.JSON) {
            List<Bytes> texts = new ArrayList<>(items.size());
            for (EncodedValue item : items) {
                texts.add(item.encoded());
            }
            return new Payload(array.encoded(), List.of(), texts);
        }
        return convert(items);
    }

    /**
     * Returns a payload with one item.
     *
     * @param item a value of another server
     * @return the payload, in the format of this server
     * @throws ProtocolException if the value contains what this format can't have
     */
    public Payload payloadOf(EncodedValue item) {
        return convert(List.of(item));
    }

    private Payload convert(List<EncodedValue> items) {
        List<Bytes> attachments = new ArrayList<>(0);
        JsonWriter json = format == PayloadFormat.JSON ? new JsonWriter(attachments) : null;
        ValueWriter out = json == null ? new PackedWriter(PackedWriter.Dates.NOTEPACK_2) : json;
        out.beginArray(items.size());
        int[] ends = new int[items.size()];
        for (int i = 0; i < ends.length; i++) {
            EncodedValue item = items.get(i);
            out.value(item.format(), item.encoded(), List.of());
            ends[i] = out.out.size();
        }
        out.endArray();
        if (json != null) {
            json.checkPlaceholders();
        }
        Bytes array = Bytes.wrap(out.toArray());
        return new Payload(array, attachments, slices(array, ends));
    }

    /** The items, which in JSON have one byte between them and at both ends. */
    private List<Bytes> slices(Bytes array, int[] ends) {
        int between = format == PayloadFormat.JSON ? 1 : 0;
        int first = between == 1 ? 1 : ends.length < 16 ? 1 : ends.length < 1 << 16 ? 3 : 5;
        List<Bytes> slices = new ArrayList<>(ends.length);
        int from = first;
        for (int end : ends) {
            slices.add(array.slice(from, end));
            from = end + between;
        }
        return slices;
    }

    /**
     * Returns a payload without items.
     *
     * @return the payload, in the format of this server
     */
    public Payload empty() {
        return format == PayloadFormat.JSON ? new Payload(BRACKETS, List.of(), List.of()) : convert(List.of());
    }

    /**
     * Returns one value without bytes.
     *
     * @param value a value of another server
     * @return the value in the format of this server
     * @throws ProtocolException if it contains what this format can't have
     */
    public Bytes value(EncodedValue value) {
        Payload payload = payloadOf(value);
        if (!payload.attachments().isEmpty()) {
            throw new ProtocolException("value: contains bytes (expected: none, where there can be no attachments)");
        }
        return payload.items().get(0);
    }
}
