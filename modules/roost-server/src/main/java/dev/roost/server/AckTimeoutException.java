package dev.roost.server;

/** A client did not answer in time. */
public final class AckTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AckTimeoutException() {
        super("operation has timed out", null, false, false);
    }
}
