package dev.roost.server;

/**
 * Thrown when a client does not acknowledge an event before the timeout.
 *
 * @since 0.1.0
 */
public final class AckTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception, with the message of Node's server. */
    public AckTimeoutException() {
        super("operation has timed out", null, false, false);
    }
}
