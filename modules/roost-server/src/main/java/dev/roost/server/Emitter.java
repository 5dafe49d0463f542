package dev.roost.server;

import org.jspecify.annotations.Nullable;

/**
 * Sends events: to one client ({@link Socket}, {@link SocketOperator}, {@link RemoteSocket}) or to many ({@link
 * BroadcastOperator}, {@link Namespace}, {@link ParentNamespace}, {@link RoostServer}). Thread-safe.
 *
 * @since 0.1.0
 */
public interface Emitter {
    /**
     * Sends an event.
     *
     * <p>{@code emit(name, null)} sends one argument, null. The elements of an {@code Object[]} are sent as arguments. An array
     * of another type is rejected, because {@code emit(name, aStringArray)} is ambiguous: write {@code (Object) aStringArray}
     * to send the array as one argument.
     *
     * @param event the name of the event
     * @param arguments the arguments; each is encoded by the payload codec. {@code byte[]}, {@code ByteBuffer} and {@code
     *     Bytes} are sent as binary attachments
     * @throws IllegalArgumentException if the name is reserved, or the arguments are an array of another type than {@code
     *     Object[]}
     * @throws dev.roost.server.spi.PayloadException if an argument can't be encoded, or there are more attachments than
     *     {@link ServerOptions#maxOutgoingAttachments()}
     */
    void emit(String event, @Nullable Object @Nullable ... arguments);

    /**
     * Sends the event {@code message}.
     *
     * @param arguments the arguments, as in {@link #emit}
     * @throws IllegalArgumentException if the arguments are an array of another type than {@code Object[]}
     * @throws dev.roost.server.spi.PayloadException if an argument can't be encoded, or there are more attachments than
     *     {@link ServerOptions#maxOutgoingAttachments()}
     */
    default void send(@Nullable Object @Nullable ... arguments) {
        emit("message", arguments);
    }
}
