package dev.roost.server.spi;

import org.jspecify.annotations.Nullable;

/** A value can't be written, or what arrived is not of the type that was asked for. */
public class PayloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PayloadMismatch mismatch;

    public PayloadException(String message, @Nullable Throwable cause) {
        this(message, cause, PayloadMismatch.INVALID);
    }

    /**
     * Creates the exception of a value that arrived.
     *
     * @param message for people who read logs
     * @param mismatch for the client that sent the value
     */
    public PayloadException(String message, @Nullable Throwable cause, PayloadMismatch mismatch) {
        super(message, cause);
        this.mismatch = mismatch;
    }

    /** Returns what the client that sent the value may know. */
    public PayloadMismatch mismatch() {
        return mismatch;
    }
}
