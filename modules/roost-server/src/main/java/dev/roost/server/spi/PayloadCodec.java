package dev.roost.server.spi;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts Java values to payloads and back. Thread-safe.
 *
 * <p>The server uses the codec that it finds with {@link java.util.ServiceLoader}, or the one of its builder:
 *
 * <pre>{@code
 * import dev.roost.server.RoostServer;
 * import dev.roost.server.spi.PayloadCodec;
 *
 * RoostServer serverWith(PayloadCodec codec) {
 *     return RoostServer.builder().codec(codec).build();
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public interface PayloadCodec {
    /**
     * Encodes values as one array. Each value is written as its class, or as the type of a {@link TypedValue}. In the default
     * format, bytes ({@code byte[]}, {@code ByteBuffer}, {@link Bytes}) become attachments, at any depth of a value.
     *
     * @param values the values; a value may be null
     * @return the payload
     * @throws PayloadException if a value can't be written
     */
    Payload encode(List<? extends @Nullable Object> values);

    /**
     * Decodes one item of a payload.
     *
     * @param item one encoded value
     * @param attachments the attachments of the payload, which placeholders refer to
     * @param type the type of the result
     * @return the value; null if the item is {@code null}
     * @throws PayloadException if the item is not of that type
     */
    @Nullable
    Object decode(Bytes item, List<Bytes> attachments, Type type);

    /**
     * Decodes one property of an item that is an object.
     *
     * @param item one encoded value
     * @param attachments the attachments of the payload, which placeholders refer to
     * @param property the name of the property
     * @param type the type of the result
     * @return the value; null if the item is not an object, or has no such property, or it is {@code null}
     * @throws PayloadException if the property is not of that type
     */
    @Nullable
    Object decodeProperty(Bytes item, List<Bytes> attachments, String property, Type type);

    /**
     * Encodes one value without attachments.
     *
     * @param value the value
     * @return the encoded value
     * @throws PayloadException if the value can't be written, or contains bytes that would become attachments
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
     * Encodes an object whose properties are strings, as each CONNECT packet of a server has one.
     *
     * @param texts the names and values of the properties: ASCII letters, digits and signs that need no escape in JSON
     * @return the encoded object
     */
    default Bytes encodeTexts(Map<String, String> texts) {
        return encodeValue(texts);
    }

    /**
     * Returns a copy of a payload with a string as an additional last item.
     *
     * @param payload a payload of {@link #encode} with at least one item
     * @param text the string: ASCII letters, digits and signs that need no escape in JSON
     * @return the copy
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
     * Returns the values that a call with variable arguments passes. {@code emit(name, null)} passes one value, {@code null}. An
     * {@code Object[]} passes its elements.
     *
     * @param arguments the array of a variable arity method; null for the single value {@code null}
     * @return the values
     * @throws IllegalArgumentException if the array has another component type, as in {@code emit(name, aStringArray)}. The
     *     compiler passes the elements of such an array as arguments, although most callers mean one argument, the array
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
