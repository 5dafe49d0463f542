package dev.roost.server;

import org.jspecify.annotations.Nullable;

/**
 * An event that another server of the cluster sent with {@link Namespace#serverSideEmit}. Thread-safe.
 *
 * <p>Applications don't implement this interface, but may mock it in tests.
 *
 * @since 0.1.0
 */
public interface ServerSideEvent {
    /**
     * Returns the namespace of the event; for a listener of a {@link ParentNamespace}, the child.
     *
     * @return the namespace, on this server
     */
    Namespace namespace();

    /**
     * Returns the name of the event.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the arguments of the event.
     *
     * @return the arguments
     */
    Arguments arguments();

    /**
     * Returns whether the other server expects an answer that has not been sent yet.
     *
     * @return whether {@link #ack} would send an answer
     */
    boolean wantsAck();

    /**
     * Sends the answer to the other server. Only the first call sends one, and only if the other server expects it.
     *
     * @param values the values, as in {@link Emitter#emit}
     * @return whether this call sent the answer
     * @throws IllegalArgumentException if the values are an array of another type than {@code Object[]}
     * @throws dev.roost.server.spi.PayloadException if a value can't be encoded; the answer can still be sent
     */
    boolean ack(@Nullable Object @Nullable ... values);
}
