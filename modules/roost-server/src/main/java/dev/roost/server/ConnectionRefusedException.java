package dev.roost.server;

import org.jspecify.annotations.Nullable;

/** A client may not join a namespace; it gets the message and the data as its {@code connect_error}. */
public final class ConnectionRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object data;

    public ConnectionRefusedException(String message) {
        this(message, null);
    }

    /** @param data details for the client; left out if null */
    public ConnectionRefusedException(String message, @Nullable Object data) {
        super(message);
        this.data = data;
    }

    /** Details for the client, to be written by the payload codec. */
    public @Nullable Object data() {
        return data;
    }
}
