package dev.roost.server;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.PayloadCodec;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of an event or of an acknowledgement. Each argument is decoded when it is read. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Arguments {
    private final List<Bytes> items;
    private final List<Bytes> attachments;
    private final PayloadCodec codec;

    private Arguments(List<Bytes> items, List<Bytes> attachments, PayloadCodec codec) {
        this.items = items;
        this.attachments = attachments;
        this.codec = codec;
    }

    /**
     * Returns the arguments in the payload of an event, whose first item is the name of the event.
     *
     * @param payload the payload, with at least one item
     * @param codec decodes the arguments
     * @return the arguments
     */
    public static Arguments ofEvent(Payload payload, PayloadCodec codec) {
        List<Bytes> items = payload.items();
        return new Arguments(items.subList(1, items.size()), payload.attachments(), codec);
    }

    /**
     * Returns the arguments in the payload of an acknowledgement.
     *
     * @param payload the payload
     * @param codec decodes the arguments
     * @return the arguments
     */
    public static Arguments ofAck(Payload payload, PayloadCodec codec) {
        return new Arguments(payload.items(), payload.attachments(), codec);
    }

    /**
     * Returns the number of arguments.
     *
     * @return the number
     */
    public int size() {
        return items.size();
    }

    /**
     * Decodes an argument.
     *
     * @param <T> the type
     * @param index 0 or greater
     * @param type the class of the argument
     * @return null if the argument is {@code null} or absent
     * @throws dev.roost.server.spi.PayloadException if the argument is not of that type
     */
    public <T> @Nullable T get(int index, Class<T> type) {
        @SuppressWarnings("unchecked") // The codec returns the requested type; a primitive is boxed.
        T value = (T) get(index, (Type) type);
        return value;
    }

    /**
     * Decodes an argument whose type may have type parameters.
     *
     * @param index 0 or greater
     * @param type the type of the argument
     * @return null if the argument is {@code null} or absent
     * @throws dev.roost.server.spi.PayloadException if the argument is not of that type
     */
    public @Nullable Object get(int index, Type type) {
        return index < items.size() ? codec.decode(items.get(index), attachments, type) : null;
    }

    /**
     * Decodes an argument whose type has type parameters.
     *
     * @param <T> the type
     * @param index 0 or greater
     * @param type the type of the argument
     * @return null if the argument is {@code null} or absent
     * @throws dev.roost.server.spi.PayloadException if the argument is not of that type
     */
    public <T> @Nullable T get(int index, TypeRef<T> type) {
        @SuppressWarnings("unchecked") // The codec returns the requested type.
        T value = (T) get(index, type.type());
        return value;
    }

    /**
     * Decodes one property of an argument.
     *
     * @param index 0 or greater
     * @param name the name of the property
     * @param type the type of the property
     * @return null if the argument is absent or not an object, or if the property is absent or {@code null}
     * @throws dev.roost.server.spi.PayloadException if the property is not of that type
     */
    public @Nullable Object property(int index, String name, Type type) {
        return index < items.size() ? codec.decodeProperty(items.get(index), attachments, name, type) : null;
    }

    /**
     * Decodes all arguments as plain values, to forward them: {@code socket.broadcast().emit(event.name(),
     * event.arguments().toArray())}.
     *
     * @return the values, as {@link #toList()}
     */
    public @Nullable Object[] toArray() {
        return toList().toArray();
    }

    /**
     * Decodes all arguments as plain values: maps, lists, strings, numbers, booleans, byte arrays, null.
     *
     * @return the values
     */
    public List<@Nullable Object> toList() {
        List<@Nullable Object> values = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            values.add(get(i, Object.class));
        }
        return values;
    }
}
