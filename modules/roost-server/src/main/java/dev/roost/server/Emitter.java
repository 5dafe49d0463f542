package dev.roost.server;

import org.jspecify.annotations.Nullable;

/**
 * Sends events: to one client ({@link Socket}, {@link SocketOperator}, {@link RemoteSocket}) or to many ({@link
 * BroadcastOperator}, {@link Namespace}, {@link ParentNamespace}, {@link RoostServer}). Thread-safe.
 */
public interface Emitter {
    /**
     * Sends an event.
     *
     * <p>{@code emit(name, null)} sends one argument, null. An {@code Object[]} sends its elements as arguments; an array of
     * another type is refused, since {@code emit(name, aStringArray)} could mean either: write {@code (Object) aStringArray}
     * for one argument.
     *
     * @throws IllegalArgumentException if the name is reserved, or the arguments are an array of another type than {@code
     *     Object[]}
     * @throws dev.roost.server.spi.PayloadException if an argument can't be written, or there are more attachments than
     *     {@linkplain ServerOptions#maxOutgoingAttachments() clients take}
     */
    void emit(String event, @Nullable Object @Nullable ... arguments);

    /** Sends the event {@code message}. */
    default void send(@Nullable Object @Nullable ... arguments) {
        emit("message", arguments);
    }
}
