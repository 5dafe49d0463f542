package dev.roost.protocol;

/** The peer broke the protocol: its connection is closed as a parse error, nothing else is touched. */
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        // A remote peer can cause this at will: it carries no stack trace.
        super(message, null, false, false);
    }
}
