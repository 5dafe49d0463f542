package dev.roost.protocol;

/**
 * An exception of a peer's protocol violation. The connection is closed with a parse error; the server continues.
 *
 * @since 0.1.0
 */
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a stack trace.
     *
     * @param message the value and what was expected
     */
    public ProtocolException(String message) {
        // No stack trace: a remote peer can cause this exception at any rate.
        super(message, null, false, false);
    }
}
