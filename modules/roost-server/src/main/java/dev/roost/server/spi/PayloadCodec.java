package dev.roost.server.spi;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns Java values into payloads and back. Thread-safe. */
public interface PayloadCodec {
    /**
     * Makes one array of values. In the default format, bytes ({@code byte[]}, {@code ByteBuffer}, {@link Bytes}),
     * however deep inside a value, become attachments.
     *
     * @throws PayloadException if a value can't be written
     */
    Payload encode(List<? extends @Nullable Object> values);

    /**
     * Reads one item of a payload.
     *
     * @param item one value, encoded
     * @param attachments what its placeholders stand for
     * @return null if the item is {@code null}
     * @throws PayloadException if the item is not of that type
     */
    @Nullable
    Object decode(Bytes item, List<Bytes> attachments, Type type);

    /**
     * Reads one property of an item that is an object.
     *
     * @return null if the item is not an object, or has no such property, or it is {@code null}
     * @throws PayloadException if the property is not of that type
     */
    @Nullable
    Object decodeProperty(Bytes item, List<Bytes> attachments, String property, Type type);

    /** One value alone, without attachments. */
    default Bytes encodeValue(Object value) {
        return encode(List.of(value)).items().get(0);
    }

    /**
     * The same payload with one more item, a text.
     *
     * @param payload with at least one item, as {@link #encode} writes it
     * @param text letters, digits and signs that need no escape in JSON
     */
    default Payload append(Payload payload, String text) {
        Bytes array = payload.array();
        int open = array.size() - 1;
        byte[] item = (",\"" + text + "\"]").getBytes(StandardCharsets.US_ASCII);
        byte[] longer = new byte[open + item.length];
        array.slice(0, open).copyTo(longer, 0);
        System.arraycopy(item, 0, longer, open, item.length);
        return new Payload(Bytes.wrap(longer), payload.attachments());
    }
}
