package dev.roost.server.spi;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns Java values into payloads and back. Thread-safe. */
public interface PayloadCodec {
    /**
     * Makes one JSON array of values. Bytes ({@code byte[]}, {@code ByteBuffer}, {@link Bytes}), however deep inside a
     * value, become attachments.
     *
     * @throws PayloadException if a value can't be written
     */
    Payload encode(List<? extends @Nullable Object> values);

    /**
     * Reads one item of a payload.
     *
     * @param item the text of a JSON value
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
}
