package dev.roost.server;

import dev.roost.server.spi.BroadcastOptions;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A choice of receivers, and the way to reach them. Immutable: each method that narrows the choice returns a new one. */
public final class BroadcastOperator {
    private final Namespace namespace;
    private final BroadcastOptions options;

    BroadcastOperator(Namespace namespace, BroadcastOptions options) {
        this.namespace = namespace;
        this.options = options;
    }

    /** Those in this room too. */
    public BroadcastOperator to(String room) {
        return to(List.of(room));
    }

    /** Those in any of these rooms too; of no room, nobody. */
    public BroadcastOperator to(Collection<String> rooms) {
        return new BroadcastOperator(namespace, options.to(rooms));
    }

    /** Another word for {@link #to(String)}. */
    public BroadcastOperator in(String room) {
        return to(room);
    }

    /** Another word for {@link #to(Collection)}. */
    public BroadcastOperator in(Collection<String> rooms) {
        return to(rooms);
    }

    /** But not those in this room. */
    public BroadcastOperator except(String room) {
        return except(List.of(room));
    }

    /** But not those in any of these rooms. */
    public BroadcastOperator except(Collection<String> rooms) {
        return new BroadcastOperator(namespace, options.except(rooms));
    }

    /**
     * Sends an event to all of them, each once. Any thread.
     *
     * @throws IllegalArgumentException if the name is reserved
     * @throws dev.roost.server.spi.PayloadException if an argument can't be written
     */
    public void emit(String event, @Nullable Object... arguments) {
        namespace.broadcast(options, event, arguments);
    }
}
