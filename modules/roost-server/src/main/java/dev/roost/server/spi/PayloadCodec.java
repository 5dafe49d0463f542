package dev.roost.server.spi;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns Java values into payloads and back. Thread-safe. */
public interface PayloadCodec {
    /**
     * Makes one array of values. Each is written as its own class, or as a {@link TypedValue} says. In the default format,
     * bytes ({@code byte[]}, {@code ByteBuffer}, {@link Bytes}), however deep inside a value, become attachments.
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

    /**
     * Encodes one value alone, without attachments.
     *
     * @throws PayloadException if the value can't be written, or has bytes that would be attachments
     */
    default Bytes encodeValue(Object value) {
        Payload payload = encode(List.of(value));
        if (!payload.attachments().isEmpty()) {
            throw new PayloadException(
                    "value: contains bytes (expected: none, where there can be no attachments)", null);
        }
        return payload.items().get(0);
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

    /**
     * Returns the values that a call with variable arguments passes. {@code emit(name, null)} passes one, {@code null}. An
     * {@code Object[]} passes its elements.
     *
     * @param arguments null for one value, {@code null}
     * @throws IllegalArgumentException if the array has another component type, as in {@code emit(name, aStringArray)}:
     *     the compiler passes its elements as arguments, where most callers mean one argument, the array
     */
    static List<@Nullable Object> valuesOf(@Nullable Object @Nullable [] arguments) {
        if (arguments == null) {
            return Collections.singletonList(null);
        }
        if (arguments.getClass() != Object[].class) {
            String type = arguments.getClass().getSimpleName();
            throw new IllegalArgumentException(
                    "arguments: a " + type + " (expected: (Object) array, to pass the array as"
                            + " one argument; or Arrays.asList(array).toArray(new Object[0]), to pass each element as an"
                            + " argument)");
        }
        return Arrays.asList(arguments);
    }
}
