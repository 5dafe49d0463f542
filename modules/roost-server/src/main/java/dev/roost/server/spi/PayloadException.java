package dev.roost.server.spi;

import org.jspecify.annotations.Nullable;

/** A value can't be written, or what arrived is not of the type that was asked for. */
public class PayloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PayloadMismatch mismatch;
    private final boolean received;

    /** Creates the exception of a value that can't be written. */
    public PayloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.mismatch = PayloadMismatch.INVALID;
        this.received = false;
    }

    /**
     * Creates the exception of a value that arrived: a {@link PayloadCodec} throws it for what it can't decode.
     *
     * @param message for people who read logs
     * @param mismatch for the client that sent the value
     */
    public PayloadException(String message, @Nullable Throwable cause, PayloadMismatch mismatch) {
        super(message, cause);
        this.mismatch = mismatch;
        this.received = true;
    }

    /** Returns whether the value arrived, so that its sender is at fault, and not one that was to be written. */
    public boolean isOfReceivedValue() {
        return received;
    }

    /** Returns what the client that sent the value may know. */
    public PayloadMismatch mismatch() {
        return mismatch;
    }
}
