package dev.roost.server.spi;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a value can't be encoded, or if a received value is not of the requested type. Immutable.
 *
 * @since 0.1.0
 */
public class PayloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A cause may be a cause of itself. */
    private static final int MAX_DEPTH = 8;

    private final transient PayloadMismatch mismatch;

    /** Whether the value was received from a client. */
    private final boolean received;

    /**
     * Creates the exception for a value that can't be encoded.
     *
     * @param message the message, for logs
     * @param cause the exception of the library that encodes; null if there is none
     */
    public PayloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.mismatch = PayloadMismatch.INVALID;
        this.received = false;
    }

    /**
     * Creates the exception for a received value that a {@link PayloadCodec} can't decode.
     *
     * @param message the message, for logs
     * @param cause the exception of the library that decodes; null if there is none
     * @param mismatch the error for the client that sent the value
     */
    public PayloadException(String message, @Nullable Throwable cause, PayloadMismatch mismatch) {
        super(message, cause);
        this.mismatch = mismatch;
        this.received = true;
    }

    /**
     * Returns whether the value was received, so that the client that sent it is at fault.
     *
     * @return false for a value that can't be encoded
     */
    public boolean isOfReceivedValue() {
        return received;
    }

    /**
     * Returns whether an exception, or one of its causes, is about a value of a client that can't be decoded.
     *
     * @param failure the exception
     * @return whether {@link #isOfReceivedValue()} of one of the first eight is true
     */
    public static boolean isCausedByReceivedValue(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof PayloadException payload && payload.isOfReceivedValue()) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /**
     * Returns the error for the client that sent the value.
     *
     * @return the error, without internals of the server
     */
    public PayloadMismatch mismatch() {
        return mismatch;
    }
}
