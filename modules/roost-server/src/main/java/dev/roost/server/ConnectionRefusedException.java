package dev.roost.server;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a {@link Middleware} to reject a client. The client receives the message and the data as {@code connect_error}.
 *
 * @since 0.1.0
 */
public final class ConnectionRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object data;

    /**
     * Creates an exception without data.
     *
     * @param message for the client
     */
    public ConnectionRefusedException(String message) {
        this(message, null);
    }

    /**
     * Creates an exception with data.
     *
     * @param message for the client
     * @param data details for the client, encoded by the payload codec; null for none
     */
    public ConnectionRefusedException(String message, @Nullable Object data) {
        super(message);
        this.data = data;
    }

    /**
     * Returns the details for the client.
     *
     * @return the details, or null
     */
    public @Nullable Object data() {
        return data;
    }
}
