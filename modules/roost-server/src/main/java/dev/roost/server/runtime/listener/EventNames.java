package dev.roost.server.runtime.listener;

import dev.roost.protocol.SocketPacketDecoder;
import dev.roost.server.spi.PayloadCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the names of events. */
public final class EventNames {
    private EventNames() {}

    /**
     * Returns the items of an event's payload: its name, then its arguments.
     *
     * @throws IllegalArgumentException if the name is reserved, or the arguments are an array of another type than {@code
     *     Object[]}
     */
    public static List<@Nullable Object> withArguments(String event, @Nullable Object @Nullable [] arguments) {
        requireNotReserved(event);
        List<@Nullable Object> values = PayloadCodec.valuesOf(arguments);
        @Nullable Object[] items = new Object[1 + values.size()];
        items[0] = event;
        for (int i = 1; i < items.length; i++) {
            items[i] = values.get(i - 1);
        }
        return Arrays.asList(items);
    }

    static void requireNotReserved(String event) {
        Objects.requireNonNull(event, "event: null (expected: a name)");
        if (SocketPacketDecoder.RESERVED_EVENTS.contains(event)) {
            throw new IllegalArgumentException("event: " + event + " (expected: a name that is not reserved)");
        }
    }
}
