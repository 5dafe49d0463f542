package dev.roost.server;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.PayloadCodec;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came with an event or an answer; each argument is decoded when it is asked for. Thread-safe. */
public final class Arguments {
    private final List<Bytes> items;
    private final List<Bytes> attachments;
    private final PayloadCodec codec;

    private Arguments(List<Bytes> items, List<Bytes> attachments, PayloadCodec codec) {
        this.items = items;
        this.attachments = attachments;
        this.codec = codec;
    }

    /** The arguments of an event, whose first item is its name. */
    static Arguments ofEvent(Payload payload, PayloadCodec codec) {
        List<Bytes> items = payload.items();
        return new Arguments(items.subList(1, items.size()), payload.attachments(), codec);
    }

    static Arguments ofAck(Payload payload, PayloadCodec codec) {
        return new Arguments(payload.items(), payload.attachments(), codec);
    }

    /** How many came. */
    public int size() {
        return items.size();
    }

    /**
     * One argument as a type.
     *
     * @return null if it is {@code null} or was not sent
     * @throws dev.roost.server.spi.PayloadException if it is not of that type
     */
    public <T> @Nullable T get(int index, Class<T> type) {
        @SuppressWarnings("unchecked") // the codec gives what was asked for; a primitive comes boxed
        T value = (T) get(index, (Type) type);
        return value;
    }

    /** As {@link #get(int, Class)}, for a type with parameters. */
    public @Nullable Object get(int index, Type type) {
        return index < items.size() ? codec.decode(items.get(index), attachments, type) : null;
    }

    /** As {@link #get(int, Class)}, for a type with parameters. */
    public <T> @Nullable T get(int index, TypeRef<T> type) {
        @SuppressWarnings("unchecked") // the codec gives what was asked for
        T value = (T) get(index, type.type());
        return value;
    }

    /** One property of an argument, as a type; null if there is no such argument, or it is no object that has it. */
    public @Nullable Object property(int index, String name, Type type) {
        return index < items.size() ? codec.decodeProperty(items.get(index), attachments, name, type) : null;
    }

    /**
     * Returns all arguments as plain values, to be passed on: {@code socket.broadcast().emit(event.name(),
     * event.arguments().toArray())}. See {@link #toList()}.
     */
    public @Nullable Object[] toArray() {
        return toList().toArray();
    }

    /** All arguments as plain values: maps, lists, texts, numbers, booleans, byte arrays, null. */
    public List<@Nullable Object> toList() {
        List<@Nullable Object> values = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            values.add(get(i, Object.class));
        }
        return values;
    }
}
