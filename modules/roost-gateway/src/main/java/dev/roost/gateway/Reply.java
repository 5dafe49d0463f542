package dev.roost.gateway;

import dev.roost.server.spi.PayloadCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A result that is more than one value for the acknowledgement: an event to who sent this one, an acknowledgement of
 * several values, or both. Immutable.
 */
public final class Reply {
    private final @Nullable String event;
    private final List<@Nullable Object> data;
    private final @Nullable List<@Nullable Object> ack;

    private Reply(@Nullable String event, List<@Nullable Object> data, @Nullable List<@Nullable Object> ack) {
        this.event = event;
        this.data = data;
        this.ack = ack;
    }

    /**
     * An event to the socket that sent this one. If it asked for an acknowledgement, that is empty.
     *
     * @param data each value is written as its own class; a list as {@link dev.roost.server.TypeRef#typed} says, if its
     *     elements have type ids
     */
    public static Reply event(String name, @Nullable Object @Nullable ... data) {
        return new Reply(name, listOf(data), null);
    }

    /** An acknowledgement of any number of values. */
    public static Reply ack(@Nullable Object @Nullable ... values) {
        return new Reply(null, List.of(), listOf(values));
    }

    /** The same, with an acknowledgement after the event. */
    public Reply andAck(@Nullable Object @Nullable ... values) {
        return new Reply(event, data, listOf(values));
    }

    /** The name of the event, if there is one. */
    public Optional<String> event() {
        return Optional.ofNullable(event);
    }

    /** What goes with the event. */
    public List<@Nullable Object> data() {
        return data;
    }

    /** The values of the acknowledgement, if there is one. */
    public Optional<List<@Nullable Object>> ack() {
        return Optional.ofNullable(ack);
    }

    private static List<@Nullable Object> listOf(@Nullable Object @Nullable [] values) {
        return Collections.unmodifiableList(new ArrayList<>(PayloadCodec.valuesOf(values)));
    }
}
