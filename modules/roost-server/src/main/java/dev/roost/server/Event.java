package dev.roost.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An event that a client sent: its name, its arguments, and the acknowledgement that the client may expect. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.server.Namespace;
 * import dev.roost.server.RoostServer;
 *
 * Namespace chat = RoostServer.create().of("/chat");
 * chat.on("rename", event -> {
 *     String name = event.arguments().get(0, String.class);
 *     event.socket().data().put("name", name);
 *     event.ack("renamed", name);
 * });
 * }</pre>
 *
 * <p>Applications don't implement this interface, but may mock it in tests.
 *
 * @since 0.1.0
 */
public interface Event {
    /**
     * Returns the socket that received the event.
     *
     * @return the socket
     */
    Socket socket();

    /**
     * Returns the name of the event.
     *
     * @return the name, chosen by the client
     */
    String name();

    /**
     * Returns the arguments, which are decoded when they are read.
     *
     * @return the arguments
     */
    Arguments arguments();

    /**
     * Returns whether the client expects an acknowledgement that has not been sent yet.
     *
     * @return whether {@link #ack} would send an acknowledgement
     */
    boolean wantsAck();

    /**
     * Sends the acknowledgement. Only the first call sends one, and only if the client expects it.
     *
     * @param values the values, as in {@link Emitter#emit}
     * @return whether this call sent the acknowledgement
     * @throws IllegalArgumentException if the values are an array of another type than {@code Object[]}
     * @throws dev.roost.server.spi.PayloadException if a value can't be encoded, or there are more attachments than {@link
     *     ServerOptions#maxOutgoingAttachments()}; the acknowledgement can still be sent
     */
    boolean ack(@Nullable Object @Nullable ... values);

    /**
     * Runs a callback if the client expects an acknowledgement and none is sent in time. Has no effect if the client expects
     * none, or after the socket has ended. A later call replaces an earlier one.
     *
     * @param timeout positive
     * @param onTimeout runs on a thread that may block, not in the order of the handlers; an exception is logged. A handler
     *     may send the acknowledgement at the same time: the result of {@link #ack} shows which one was sent
     * @throws IllegalArgumentException if the timeout is not positive
     */
    void ackWithin(Duration timeout, Runnable onTimeout);
}
